# Экспорт: выбор и пояснения.

export-everything = Всё, что показано
export-view = То, что видно
export-selection = Выбранное
export-on-white = На белом
export-as-window = Как в окне
export-row-count = { $count } { $count ->
    [one] строка
    [few] строки
    [many] строк
   *[other] строки
}
export-page-before = Предыдущая страница
export-next-page = Следующая страница
export-to-timeline = Лента
export-to-entries = Записи
export-automatic = Автоматически
export-transparent = Прозрачный фон
export-scale = Пикселей на пункт
export-across = Листов в ширину
export-down = Листов в высоту
export-story = История
export-looking-ahead = Готовится предпросмотр…
export-preview = Предпросмотр файла
export-save = Сохранить…
export-copy-picture = Скопировать изображение
form-pdf = PDF для раздачи
form-pdf-about = События с повесткой, итогами, утверждениями и пронумерованными источниками, затем вся лента по листам. Текст можно выделять и читать вслух.
form-pptx = Слайды
form-pptx-about = Слайд на каждый шаг истории, с заметками докладчика. Заголовок и подпись можно править; изображение цельное.
form-html = Веб-страница
form-html-about = Один файл, которому не нужна сеть: лента с масштабом и всё её содержание с источниками.
form-markdown = Markdown
form-markdown-about = Раздаточный материал текстом — для документов, которые будут дописывать.
form-svg = Изображение SVG
form-svg-about = Чёткое в любом размере: для печати и графических редакторов.
form-png = Изображение PNG
form-png-about = Для слайдов, писем и веб-страниц.
form-ics = Календарь
form-ics-about = События и сроки как записи календаря со ссылками. Неточные даты так и помечены. Программа откроет файл снова без потерь.
form-csv = Таблица CSV
form-csv-about = Строка на событие, для любой программы. Повестка, итоги и утверждения — числом или текстом.
form-xlsx = Книга Excel
form-xlsx-about = Строка на событие. Повестка, итоги и утверждения — числом или текстом.
forms-document = Для чтения
forms-picture = Изображения
forms-data = Для других программ

export-all-one = Единственное событие или срок ленты.
export-all = Все события и сроки ленты: { $count }.
export-some-view = { $count } из { $all } событий и сроков: то, что было видно.
export-some-shown = { $count } из { $all } событий и сроков: то, что показано.
export-some-selected = { $count } из { $all } событий и сроков: выбранное.
export-one-unplaced = { $counts } У одного из них нет даты на ленте, оно стоит последним.
export-unplaced = { $counts } Без даты на ленте: { $count }, они стоят последними.
export-lanes-cut = { $count ->
    [one] { $count } дорожка здесь не целиком; полностью она на листах в конце.
    [few] { $count } дорожки здесь не целиком; полностью они на листах в конце.
   *[many] { $count } дорожек здесь не целиком; полностью они на листах в конце.
}

export-certain-dates = Без неточных дат
export-in-full = Полностью
export-two-pages = Две страницы
export-story-notes = История с заметками
export-paper = Бумага
export-most-slides = Истории нет: слайды для самых важных событий, не более
