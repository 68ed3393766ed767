# Создание историй.

story-steps = { $count } { $count ->
    [one] шаг
    [few] шага
    [many] шагов
   *[other] шага
}
stories-title = Истории
stories-close = Закрыть истории
stories-new-help = Новая история
stories-new = Новая
stories-name = Название истории
stories-delete = Удалить историю
stories-present = Показать историю
stories-take = Сделать вид шагом
stories-unsaved = Не сохранено
stories-saved = Все изменения сохранены
stories-none = Историй пока нет. История — это цепочка видов, которые показывают залу шаг за шагом: настройте вид и сделайте его шагом.
stories-chosen = История: { $title }
stories-begins = Начнёт новую историю
stories-comes-after = Встанет после шага { $number }
stories-becomes-first = Станет первым шагом
stories-becomes-last = Станет последним шагом
step-missing = Нет в этом файле: { $names }
step-untitled = Без заголовка
step-name = Шаг { $number }: { $title }
step-none = Шагов пока нет
step-title = Заголовок
step-caption = Подпись под изображением
step-notes = Заметки докладчика, Markdown
step-seconds = Секунд при автопоказе
step-seconds-open = не задано
step-seconds-help = Сколько длится шаг, когда история идёт сама; 0 — не задано
step-hint = Щелчок — показать, перетаскивание — переставить
step-retake = Переснять
step-retake-help = Нынешний вид вместо того, что показывает шаг
step-up = Шаг выше (Alt + ↑)
step-down = Шаг ниже (Alt + ↓)
step-delete = Удалить шаг
step-present = Показ с этого шага

export-story-of = { $title } (в файле не хранится)
export-story-words = События со словами «{ $words }»
export-story-events = События
stories-new-title = Новая история
stories-new-numbered = Новая история { $number }
