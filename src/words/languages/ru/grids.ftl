# Участие, сравнение, председательство.

attendance-nothing = Ни одно событие файла не называет участников.
attendance-help = Как только у события появятся участники, здесь будет таблица государств и событий.
attendance-choose = Какие события показать в таблице
back-to-timeline = Назад к ленте
order-oldest = Сначала ранние
order-newest = Сначала поздние
order-file = Как в файле
order-name = А–Я
grids-filtered = Или эти события скрыты фильтром.
compare-most = не более { $count }
compare-all-themes = Все темы
compare-recurring = Только повторяющиеся
compare-remove = Убрать из сравнения: { $event }
rotation-name = Сроки: { $title }
rotation-office = Должность: { $title }
rotation-no-terms = { $title }, сроков нет
compare-nothing = В файле нечего сравнивать.
compare-help = События с повесткой, итогами или высказываниями можно поставить здесь рядом.
compare-add = Добавить событие…
compare-all-there = Все содержательные события уже в сравнении.
rotation-show = Показать на ленте
rotation-other = Другие должности
rotation-title = Председательство
rotation-stop = Остановить (Пробел)
rotation-play = Запустить смену лет (Пробел)
