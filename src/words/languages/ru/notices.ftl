# Сообщения.

notice-copied = Скопировано.
notice-copied-with-citations = Скопировано со ссылками.
notice-copied-rows = Скопировано со ссылками: { $count } { $count ->
    [one] строка
    [few] строки
    [many] строк
   *[other] строки
}.
notice-most-bookmarks = В файле может быть не более { $count } закладок.
notice-bookmark-set = Закладка поставлена: { $name }
notice-bookmark-removed = Закладка снята: { $name }
notice-bookmark-layer-off = «{ $title }» — в слое, который не открыт.
notice-bookmark-gone = «{ $title }» больше нет в этом файле.
notice-texts-found = Найдены тексты { $count } { $count ->
    [one] источника
   *[other] источников
}; ссылки теперь показывают абзацы.
notice-most-layers = Вместе показываются не более { $count } лент; остальные не открыты.
notice-no-more-layers = Вместе показываются не более { $count } лент; сначала уберите одну.
notice-step-kinds = Шаг не может скрыть события без вида; он их показывает.
notice-nothing-to-present = Показывать нечего: в файле нет истории и не показано ни одного события.
notice-screen-lost = Второй экран отключён. Зал теперь в отдельном окне.
notice-screen-there = Подключён второй экран. Зал показан на нём.
notice-story-gone = В файле больше нет истории, которую показывали.
notice-still-reading = Файл ещё читается; сохраните истории, когда он откроется.
notice-stories-saved = Истории сохранены: { $path }
notice-story-deleted = История удалена; отмена (Ctrl + Z) вернёт её.
notice-saved = Сохранено: { $path }
notice-stopped-export = Остановлено: экспорт не записан.
notice-stopped-copy = Остановлено: копия не записана.
notice-stopped-table = Остановлено: таблица не записана.
notice-stopped-stories = Остановлено: истории не записаны.
notice-opened-with-problems = Открыто; в файле { $count } { $count ->
    [one] ошибка
    [few] ошибки
    [many] ошибок
   *[other] ошибки
} — список за числом внизу справа.
notice-cache-damaged = Сохранённое для быстрого открытия этого файла повреждено. Файл читается заново.
notice-restored = Истории восстановлены. Сохраните их, чтобы не потерять.
notice-asked-missing = Запрошено, но нет в этом файле: { $names }.
notice-busy-export = Экспорт ещё записывается. Дождитесь конца или остановите запись.
notice-busy-copy = Копия ещё записывается. Дождитесь конца или остановите запись.
notice-busy-table = Таблица ещё записывается. Дождитесь конца или остановите запись.
notice-busy-stories = Истории ещё записываются. Дождитесь конца или остановите запись.
notice-template = Шаблон открыт здесь и в редакторе таблиц. Сохранённое там сразу видно здесь.
notice-read-only = Файлу нужны возможности, которых нет в этой версии. Он открыт только для чтения: копия могла бы их потерять.
address-not-opened = Этот адрес не открывается
address-why = Открываются только веб-адреса, которые начинаются с http:// или https://.
address-help = Скопируйте его, если доверяете ему.
failed-open = Не удалось открыть: { $name }
failed-broken-off = Работа прервана или не могла начаться; закройте другие программы и попробуйте снова.
failed-still-open = Открытое раньше остаётся открытым.
failed-to-go-on = Что делать: { $help }. Открытое раньше остаётся открытым.
failed-pasted = Вставленный текст не удалось открыть
failed-save = Не сохранено
failed-unchanged = Прежнее содержимое не изменилось.
failed-stories = Истории не сохранены
failed-texts = Тексты не найдены
failed-texts-folder = В папке нет файлов, названных в источниках, или их не удаётся прочесть.
failed-texts-unnamed = Ни один источник этой ленты не называет файла.
help-texts-folder = Выберите папку, где лежат эти файлы.
help-choose-file = выберите файл
help-check-path = проверьте путь
help-permission = получите право на чтение
help-try-again = попробуйте снова или скопируйте файл на другой диск
