# Почему файл не прочитан.

read-not-json = ошибка в JSON: { $reason } (строка { $line }, столбец { $column })
read-not-a-timeline = это не лента времени: { $found }
read-version = версия файла — «{ $version }»; эта программа читает «timeline/1»
read-too-many = в файле { $events } { $events ->
    [one] событие
    [few] события
   *[other] событий
}; предел — { $limit }
read-too-big = файл занимает { $bytes } { $bytes ->
    [one] байт
    [few] байта
   *[other] байт
}; предел — { $limit }
read-over-limit = в файле больше { $limit } ({ $what }); это предел
read-unreadable = файл не удаётся прочесть: { $reason }
read-canceled = чтение отменено
read-fix-json = исправьте это место или попросите у автора новую копию
read-fix-format = откройте файл, который начинается с "format": "timeline/1", или таблицу, где в каждой строке есть название и дата; оба вида показаны в README
read-fix-version = возможно, его откроет более новая версия Summitline
read-fix-split = разделите файл
read-fix-unreadable = попробуйте снова или скопируйте файл на другой диск
read-fix-canceled = откройте его снова, когда захотите
failed-reason = { CAPITAL($reason) }.
fault-layer = { $title }: { $reason }
found-no-table = это не таблица
read-shorter = он тем временем стал короче
read-written-on = он всё время перезаписывается
open-no-settings = нет папки для настроек; сохраните это как файл
fault-stories-unread = истории рядом с файлом не удалось прочесть: { $reason }
fix-stories-unread = лента показана без них; исправьте или уберите тот файл
fault-stories-long = в файле { $bytes } { $bytes ->
    [one] байт
    [few] байта
   *[other] байт
}; предел — { $limit }
text-unread = { $name }: { $reason }
text-in-folder = читается только имя без папки
failed-texts-unread = { $what } { $unread }
said-elsewhere = { $text }
read-not-there = его нет на месте
read-cut-off = файл обрывается
open-not-a-file = это { $what }, а не файл
open-folder = папка
open-device = устройство или канал
open-database = база данных
open-no-such-file = такого файла нет
open-no-permission = нет права на чтение
open-system = система не может его прочесть: { $reason }
json-expected-colon = ожидалось двоеточие
json-expected-list-end = ожидалась запятая или «]»
json-expected-object-end = ожидалась запятая или «{"}"}»
json-expected-word = ожидалось true, false или null
json-expected-value = ожидалось значение
json-expected-quote = ожидалась кавычка
json-escape = такого кода после «\» нет
json-bad-number = неверное число
json-number-range = слишком большое число
json-code-point = такого знака в Юникоде нет
json-control = в тексте управляющий знак (\u0000–\u001F)
json-key = ключ должен быть текстом в кавычках
json-surrogate = в коде \u только половина знака
json-escape-end = код \u обрывается
json-trailing-comma = лишняя запятая
json-trailing = лишние знаки после конца
json-depth = слишком много вложенных друг в друга значений
json-other = это нарушает правила
yaml-quote = кавычка не закрыта
yaml-bracket = скобка не закрыта, или не хватает запятой
yaml-anchor = ссылка на то, чего нет, или слишком много ссылок
yaml-indent = у строки неверный отступ
yaml-key = здесь должны быть ключ и двоеточие
yaml-key-twice = ключ стоит дважды
yaml-limit = слишком много уровней или слишком длинно
yaml-other = это нарушает правила
xml-quote = у значения атрибута нет конца
xml-tag = у тега нет конца
xml-unclosed = у комментария или объявления нет конца
xml-other = это нарушает правила XML
archive-damaged = файл обрезан или повреждён
archive-password = файл защищён паролем
archive-packing = файл упакован неизвестным способом
found-not-object = в файле { $kind }, а не объект
found-no-format = в объекте нет "format"
found-format = "format" — это { $format }
found-not-format = "format" — не "{ $format }"
found-utf16 = текст в UTF-16 повреждён
found-not-utf8 = байт { $byte } — не текст в UTF-8
found-zip = это архив zip или офисный документ
found-pdf = это PDF
found-picture = это изображение
found-database = это база данных
found-compressed = это сжатый файл; сначала распакуйте его
found-binary = это двоичный файл
found-plain = это просто текст
found-empty = файл пуст
found-web-page = это веб-страница
found-xml = это XML неизвестного формата или веб-страница
found-note = это заметка или YAML без даты
found-broken-zip = это архив ZIP, который не удаётся прочесть: { $reason }
found-zip-without = это архив ZIP без ленты времени
found-no-notes = в папке нет заметок с датами (.md со свойствами или .yaml)
found-json-without = это JSON без ленты времени
found-json-ld = это JSON-LD, где ни у одного события нет startDate
found-doctype = это XML с типом документа; такой не читается, потому что может ссылаться на другие файлы
found-no-element = это XML без элементов
found-time-type = это файл The Timeline Project со счётом «{ $unit }»
found-script = в скрипте нет готовых данных: { $reason }
found-no-encoding = кодировки «{ $name }» нет
found-not-encoded = это не текст ни в UTF-8, ни в UTF-16, ни в { $name }
found-wide-table = в строке больше { $columns } ячеек, или в таблице больше { $cells }
found-wide-records = у объектов больше { $columns } полей, или значений больше { $cells }
found-columns = таблица, столбцов: { $count } ({ $names }); { $missing }; укажите нужный: --map "СТОЛБЕЦ=start", --map "СТОЛБЕЦ=title"
found-unnamed = без названий; первая строка: { $cells }
missing-dates = ни в одном нет дат
missing-titles = ни в одном нет названий
missing-holders = ни в одном не сказано, кто занимал должность
found-no-sheet = это книга ({ $kind }) без листов
found-other-sheets = это книга без листа «{ $chosen }»; в ней есть { $sheets }
found-broken-book = это книга, которую не удаётся прочесть: { $reason }
found-broken-book-of = это книга ({ $kind }), которую не удаётся прочесть: { $reason }
found-broken-sheet = лист «{ $name }» не удаётся прочесть: { $reason }
found-xlsb = это двоичная книга (XLSB); сохраните её как XLSX
found-old-broken = это старый документ Office, который не удаётся прочесть: он обрезан или повреждён
found-password = документ защищён паролем; сохраните его без пароля
found-old-other = это старый документ Office, но не книга
found-excel95 = это книга Excel 95 или старше; сохраните её как XLSX
found-book-password = книга защищена паролем; сохраните её без пароля
limit-files = файлов
limit-notes = заметок в папке
limit-entries = файлов в архиве
limit-archive = байт в архиве, или в 200 раз больше сжатого
limit-depth = вложенных элементов
limit-elements = элементов
limit-attributes = атрибутов у одного элемента
limit-columns = столбцов на листе
limit-cells = ячеек на листе
limit-repeats = повторяющихся ячеек
limit-parts = частей в книге
limit-book = байт в книге, или в 200 раз больше сжатого
script-nothing = ни одной переменной не присвоен объект или список
script-ends = он обрывается
script-deep = скобки вложены слишком глубоко
script-bracket = у скобки нет пары
script-template = текст составляется при выполнении
script-open-text = у текста нет конца
script-escape = неверный код после «\»
script-number = неверное число
script-no-data = это не данные
script-computed = значение вычисляется при выполнении
script-name = на месте данных стоит имя
