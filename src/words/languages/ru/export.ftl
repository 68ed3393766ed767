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
export-copy-embedding = Скопировать код для вставки вида на другую страницу
export-a-page = Слайдов на странице
film-no-ffmpeg = фильм MP4 делает ffmpeg, а его здесь нет; файлу с именем на .gif больше ничего не нужно
film-needs-story = фильм показывает историю: назовите её с помощью --story
film-has-all-steps = в фильме все шаги истории; уберите --step
written-open = Открыть
written-show = Показать в папке
export-title = Заголовок
export-legend = Условные знаки
export-credit = Подпись
export-card = Карточка 1200 × 630
export-card-about = Такую сайты показывают при ссылке: заголовок, вид и подпись буквами для маленьких экранов
export-live-text = Текст текстом
export-live-text-about = Его можно править и искать; одинаково выглядит лишь там, где есть шрифт Inter
export-images = Рисунки картинками
export-images-about = Везде выглядят одинаково, но править их нельзя
form-pdf = PDF для раздачи
form-pdf-about = События с повесткой, итогами, утверждениями и пронумерованными источниками, затем вся лента по листам. Текст можно выделять и читать вслух.
form-pdf-out = Не войдут: собственные столбцы и то, что свёрнуто или скрыто.
form-pptx = Слайды
form-pptx-about = Слайд на каждый шаг истории, с заметками докладчика. Слова, полосы, значки и подписи можно править.
form-pptx-out = Не войдёт то, чего нет ни в одном шаге; повестка и высказывания останутся в устном рассказе.
form-html = Веб-страница
form-html-about = Один файл, которому не нужна сеть: лента с масштабом и всё её содержание с источниками.
form-html-out = Не войдут: собственные столбцы и истории.
form-markdown = Markdown
form-markdown-about = Раздаточный материал текстом — для документов, которые будут дописывать.
form-markdown-out = Не войдут: изображения, собственные столбцы и истории.
form-svg = Изображение SVG
form-svg-about = Чёткое в любом размере: для печати и графических редакторов.
form-svg-out = Не войдёт то, что сказано о событиях сверх подписей.
form-png = Изображение PNG
form-png-about = Для слайдов, писем и веб-страниц.
form-png-out = Не войдёт то, что сказано о событиях сверх подписей; буквы станут точками.
form-ics = Календарь
form-ics-about = События и сроки как записи календаря со ссылками. Неточные даты так и помечены. Программа откроет файл снова без потерь.
form-ics-out = Не войдёт и будет сосчитано: для других программ – всё, у чего нет дня; для Summitline – ничего.
form-csv = Таблица CSV
form-csv-about = Строка на событие, для любой программы. Повестка, итоги и утверждения — числом или текстом.
form-csv-out = Не войдут: высказывания, состояние пунктов повестки и итогов, связи между событиями и истории.
form-xlsx = Книга Excel
form-xlsx-about = Строка на событие. Повестка, итоги и утверждения — числом или текстом.
form-xlsx-out = Не войдут: связи между событиями и истории.
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
entry-no-date = без даты
entry-dateless = Не на ленте: в файле нет даты.
entry-unplaced = Не на ленте: дату не удалось разместить ({ $reason }).
entry-statements-of = Высказывания: { $title }
entry-in-document = в «{ $title }»
entry-same-elsewhere = То же в других документах
note-same-text = { $name } (текст примечания { $number })
calendar-no-day = без дня в календаре — { $count } из событий и сроков
calendar-uncertain = без точной даты — { $count } из событий и сроков
calendar-lacks = не вошли в календарь: { $what }
calendar-entries = Записей: { $count }.
pdf-contents = Содержание
pdf-dateless = без даты
pdf-on-sheets = { $count ->
    [one] Лента на { $count } листе
   *[other] Лента на { $count } листах
}
pdf-brief-all = Все события и сроки: { $count }; списки сокращены.
pdf-brief-some = Самые важные события и сроки: { $count } из { $all }; не вошло: { $left }. Списки сокращены.
pdf-marks = Отметки: { $marks }
pdf-number = { $number } из { $total }
pdf-page = Страница { $number }
pdf-unseen = { $page }; следующие страницы — в самом файле
pdf-unseen-one = { $page }; страница { $number } — в самом файле
pdf-unseen-some = { $page }; страницы { $from }–{ $to } — в самом файле
pdf-page-sheet = Страница { $page }: лист ленты { $sheet } из { $all }
pdf-sheet = Лист ленты { $sheet } из { $all }
pdf-timeline-of = Лента, { $range }
pdf-sheet-place = Лента, лист { $sheet } из { $all }
pdf-goes-on = { $here } · продолжение на листе { $sheet }
pdf-more-lanes = { $here } · другие дорожки на листе { $sheet }
pdf-goes-on-both = { $here } · продолжение на листе { $later }, другие дорожки на листе { $below }
pdf-and-more = { $names }; и ещё { $count }
pdf-figure = Лента: { $title }
slide-sources = Источники
letters-lacking = ни в одном здешнем шрифте нет { $count ->
    [one] этого знака; вместо него рамка
   *[other] этих знаков ({ $count }); вместо них рамки
}: { $letters }
pdf-many-pages = в документе { $count } { $count ->
    [one] страница
    [few] страницы
   *[many] страниц
}; с --brief хватит двух
page-skip = Пропустить изображение
page-picture = Изображение ленты
page-hint-drag = Перетаскивайте, чтобы двигать.
page-hint-or = или
page-hint-wheel = с колесом — масштаб.
page-zoom-out = Мельче
page-zoom-in = Крупнее
page-fit = всё
page-fit-name = Показать всё
page-view = Лента: стрелки двигают, плюс и минус меняют масштаб, ноль показывает всё
page-find = Найти на странице
page-find-name = Показать только то, где есть эти слова
page-all-lanes = Все дорожки
page-all-statuses = Любое состояние
page-hit-before = Предыдущее найденное
page-next-hit = Следующее найденное
page-nothing = Этих слов здесь нет.
page-source = Источник
page-cited-in = на него ссылаются:
export-too-many = записей { $count }, а в таком файле их может быть не более { $most }; помогут фильтр, меньший отрезок или таблица
export-no-story = в файле нет истории
export-slide = Слайд { $number } из { $count }
export-nothing-left = записывать нечего: не осталось ни события, ни срока{ $limits }
export-whole-timeline = Вся лента
export-sheets-needed = дорожкам нужно листов в высоту: { $needed }, чтобы текст читался, а выбрано { $chosen }
export-lanes-cut-here = { $count ->
    [one] { $count } дорожка здесь не целиком.
    [few] { $count } дорожки здесь не целиком.
   *[many] { $count } дорожек здесь не целиком.
}
slides-none = Ни одно событие не показано.
slides-one = Слайд для единственного события.
slides-all = По слайду на каждое событие: { $count }.
slides-some = Слайды для самых важных событий: { $count } из { $all }.
limit-filter = Фильтр: { $filter }
limit-range = Отрезок: { $range }
limit-left-out = Не включено: { $what }
limit-lanes = Выключены дорожки: { $lanes }
limit-layers = Выключены слои: { $layers }
picture-beyond = Не поместилось: событий — { $events } из { $all_events }, дорожек — { $lanes } из { $all_lanes }.
slide-not-whole = На слайде не целиком: { $lanes }.
slide-not-whole-more = На слайде не целиком: { $lanes } и другие дорожки, ещё { $count }.
no-such-story = такой истории в файле нет; есть: { $ids }
no-such-step = в этой истории шаги с 1 по { $count }
