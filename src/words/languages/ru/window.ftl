# Окно: настройки, сообщения и всё, что не относится к одному виду.

language-file-broken = Файл языка { $file } читается не полностью: { $count } { $count ->
    [one] ошибка
    [few] ошибки
    [many] ошибок
   *[other] ошибки
}. Недостающее показано по-английски.
settings-language = Язык
settings-language-system = Как в системе

menu = Меню
settings-theme = Тема и контраст
settings-wheel = Колесо мыши
settings-motion = Движение
wheel-zooms = Масштаб
wheel-scrolls = Прокрутка дорожек
settings-start = При запуске
start-resume = Открыть, как было
start-built-in = Встроенная лента
motion-calm = Плавное
motion-none = Нет
theme-system = Системная
theme-light = Светлая
theme-dark = Тёмная
theme-contrast = Контрастная
no-dated-events = В файле нет событий с датой на шкале.
settings-title = Настройки
settings-text-size = Размер текста
menu-file = Файл
menu-edit = Правка
menu-view = Вид
menu-present = Показ
menu-help = Справка

# Карточка первого запуска.
welcome-title = Добро пожаловать в Summitline
welcome-about = Программа для лент времени. Сейчас открыта лента «{ $title }». Щёлкните событие, чтобы увидеть, кто что сообщает и где. Колесо мыши меняет масштаб, перетаскивание двигает ленту.
welcome-look = Осмотреться
welcome-open = Открыть файл…
welcome-table = Начать с таблицы…
menu-recent = Недавние файлы
palette-title = Палитра команд
palette-hint = Действия, виды, дорожки, люди, темы, события
palette-near = «{ $typed }» не найдено. Похожее в этом файле:
palette-file = В этом файле
palette-actions = Действия
palette-go-to = Перейти: { $date }
palette-only = Показать только { $date }
palette-search = Искать «{ $typed }»
palette-note = { $kind } · { $events }
palette-show-lane = дорожка · показать
palette-hide-lane = дорожка · скрыть
kind-theme = тема
kind-name = имя
kind-word = слово
kind-state = государство
kind-person = человек
kind-place = место
kind-organization = организация
kind-document = документ

# Свои сочетания клавиш.
settings-keys = Клавиатура
own-keys-about = Нажмите кнопку с клавишей: следующая клавиша, одна или вместе с Ctrl или Shift, займёт её место.
own-keys-press = Нажмите новую клавишу для действия «{ $action }». Esc — оставить как есть, Backspace — убрать клавишу.
own-keys-taken = Сейчас { $key } — это «{ $action }».
own-keys-take = Назначить действию «{ $action }»
own-keys-leave = Оставить
own-keys-none = нет
own-keys-listening = Нажмите клавишу…
own-keys-of = { $action }: { $key }
own-keys-usual = Обычная
own-keys-usual-of = Обычная клавиша действия «{ $action }»
own-keys-usual-all = Все обычные клавиши
