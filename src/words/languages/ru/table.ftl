# Таблица всех событий.

table-too-many-chosen = За один раз можно выделить не более { $most } строк, а сохранить — все.

table-rows = { $count } { $count ->
    [one] строка
    [few] строки
    [many] строк
   *[other] строки
}
table-rows-of = { $count } из { $all } строк
table-looking = идёт поиск… · { $rows }
table-sorting = сортировка… · { $rows }
table-chosen = выделено: { $count } · { $rows }
table-no-events = В файле нет событий.
table-open-another = Откройте другой: Ctrl + O.
table-nothing-found = Ничего не найдено.
table-looked-through = Просмотрены заголовки, имена, места, повестка, итоги и высказывания.
table-clear-words = Очистить поиск
table-all-filtered = Всё скрыто фильтром.
table-off = Выключены дорожки, виды или статусы.
table-sort = Сортировать: { $column }
table-sorted = { $column }: по порядку; ещё раз — в обратном
table-sorted-back = { $column }: в обратном порядке; ещё раз — в прямом
table-not-placed = не на шкале: { $reason }
table-cell-not-placed = Не на шкале: { $reason }
table-cell = { $column }: { $text }
table-name = Таблица: { $title }
table-save = Сохранить таблицу…
table-save-help = В CSV или книгу Excel
column-date = Дата
column-title = Заголовок
column-kind = Вид
column-lane = Дорожка
column-status = Статус
column-place = Место
column-sources = Источники

cell-no-date = без даты
cell-and-more = { $first } и ещё { $count }
