# Что не так в файле и что с этим делать.

date-fault-edtf = это не дата EDTF: { $reason }
date-fault-time = «{ $text }» — не время
date-fault-no-day = время суток требует даты с точностью до дня
date-fault-zone = «{ $text }» — не смещение от UTC и не известный часовой пояс
date-fault-reversed = конец раньше начала
date-fault-too-far = год выходит за пределы ±{ $year }
date-fault-other-axis = даты в файле не григорианские
date-fault-number = просто число — не дата на календарной шкале
date-fault-long = идентификатор, название или дата длиннее 65 535 байт
date-fault-at-letter = { $fault } (знак { $letter })
date-fault-not-a-date = не удалось понять как дату
date-fault-day-or-month = не ясно, какое число — день, а какое — месяц
date-fault-other-order = не подходит к порядку дня и месяца в этом столбце
date-fault-no-such-day = такого дня нет
date-fault-day-number = похоже на номер дня, как их считают электронные таблицы
date-fault-none = в строке нет даты
date-fix-edtf = пишите даты так: 2024-11-28, 2024-11, 2024, 2023/2025, 2024~ или [2024-11..2024-12]
date-fix-time = пишите время так: 11:38, 11:38:05 или 11:38/12:00
date-fix-no-day = укажите и день или уберите время
date-fix-zone = пишите смещение, как +05:00, или название, как Asia/Almaty
date-fix-reversed = поменяйте даты местами
date-fix-too-far = даты могут отстоять не более чем на 70 миллиардов лет
date-fix-other-axis = запишите даты по григорианскому календарю, и они появятся на ленте
date-fix-number = напишите дату или задайте для файла "axis": "number"
date-fix-long = сократите или разделите файл
date-fix-not-a-date = пишите даты так: 2024-11-28, 28 ноября 2024, 2024, ок. 1850 или 44 до н. э.
date-fix-order = укажите порядок: dmy, mdy или ymd
date-fix-no-such-day = исправьте день или месяц
date-fix-day-number = сохраните столбец как даты или откройте саму книгу
date-type-one = введите дату, например 28 ноября 2024, 2025 или 44 до н. э.
date-type-order = что первым, день или месяц? Введите { $day } { $one } { $year } или { $month } { $other } { $year }
date-type-other = «{ $typed }» не удалось понять как дату; попробуйте 28 ноября 2024, ноябрь 2024, 2025 или 44 до н. э.
date-type-fault = { $fault }; { $fix }
edtf-empty = пусто
edtf-space = пробелы не допускаются
edtf-out-of-range = число вне допустимых пределов
edtf-two-digits = { $part ->
    [month] месяц
   *[day] день
} — две цифры (или X)
edtf-empty-date = пустая дата
edtf-four-digits = год — ровно четыре цифры (или X)
edtf-negative-unspecified = в годах до нашей эры не может быть неизвестных цифр
edtf-significant = здесь нельзя указать число значащих цифр
edtf-month-range = месяц — от 01 до 12 или код части года от 21 до 41
edtf-grouping-day = у части года не может быть дня
edtf-no-month = нет месяца с такими цифрами
edtf-day-range = такого дня в этом месяце нет
edtf-zeros = в годах с Y не бывает нулей в начале
edtf-exponent = такой порядок года не допускается
edtf-date-time = перед временем нужна полная дата ГГГГ-ММ-ДД
edtf-clock = время — чч:мм:сс
edtf-hour = час — от 00 до 23
edtf-minute = минута — от 00 до 59
edtf-second = секунда — от 00 до 60
edtf-shift = смещение — Z, +чч, +чч:мм или со знаком минус
edtf-interval = в промежутке должен быть ровно один знак «/»
edtf-interval-end = в промежутке нужна хотя бы одна дата
edtf-interval-reversed = конец промежутка раньше начала
edtf-set = набор дат составлен неверно
edtf-no-side = даты нет ни с одной стороны
edtf-other = запись нарушает правила
fault-event-not-drawn = { $fault }; событие остаётся в списке, на ленте его нет
fault-term-not-drawn = { $fault }; срок остаётся в списке, на ленте его нет
fault-as-it-stands = { $fault }; текст показан как есть
fault-feature = файлу нужна возможность «{ $feature }», которой в этой версии нет; он открыт только для чтения
fix-newer-version = возможно, она есть в более новой версии Summitline
fault-axis-number = просто числам нет места на григорианской шкале; события сохранены и есть в списке, но не на ленте
fault-axis-julian = юлианским датам нет места на григорианской шкале; события сохранены и есть в списке, но не на ленте
fault-lane-undeclared = дорожки «{ $id }» нет в списке дорожек; показана дорожка с таким именем
fault-lanes-undeclared = в списке дорожек нет ещё { $count } { $count ->
    [one] дорожки
   *[other] дорожек
}; они показаны
fix-lane = добавьте её в "lanes", чтобы дать ей название
fault-no-lane = дорожки «{ $id }» нет
fault-no-category = категории «{ $id }» нет
fix-add = добавьте её или исправьте имя
fix-category = добавьте её в "categories" или исправьте имя
fault-no-entity = в "entities" нет «{ $id }»; текст показан как есть
fix-entity = добавьте в "entities" или исправьте имя
fault-no-event = события или срока «{ $id }» нет
fix-id = исправьте идентификатор
fault-no-source = источника «{ $id }» нет
fix-source = добавьте его в "sources" или исправьте имя
fault-id-twice-in = идентификатор «{ $id }» стоит в { $list } дважды; имеется в виду первый
fault-id-twice = идентификатор «{ $id }» стоит дважды; ссылки ведут к первому
fix-id-twice = дайте одному из них другой идентификатор
fault-bad-id = на «{ $id }» нельзя сослаться
fix-bad-id = от 1 до 128 знаков без пробелов, #, / и \
fault-reversed = конец раньше начала; показано на месте начала
fault-weight = вес { $weight } вне пределов от 0 до 1
fix-weight = напишите число от 0 до 1
fault-two-preferred = предпочтительны два утверждения об одном («{ $about }»); показано первое
fix-two-preferred = оставьте предпочтительным одно
fault-not-preferred = в «{ $about }» показано «{ $shown }», а предпочтительное утверждение говорит «{ $value }»
fix-not-preferred = приведите их к одному
fault-part-cycle = событие оказалось частью самого себя
fix-part-cycle = уберите один из "part_of"
fault-wrong-kind = здесь ожидается: { $expected }; в файле: { $found }
fix-wrong-kind = остальной файл прочитан; это место сохранено как есть
json-object = объект
json-list = список
json-text = текст
json-number = число
json-bool = true или false
json-null = null
json-whole-number = целое число
json-list-of-two = список из двух значений
json-date = дата
json-citation = ссылка на источник
json-skipped = объект с абзацами и причинами
fault-surrogate = в тексте половина знака (от \ud800 до \udfff)
fix-surrogate = напишите сам знак вместо его кода \u
fault-text-long = текст занимает { $bytes } { $bytes ->
    [one] байт
    [few] байта
   *[other] байт
}; предел — { $limit }
fix-shorten = сократите его
fix-shorten-kept = он сохранён в файле, но не показан; сократите его
fault-missing-member = нет "{ $name }"
fix-missing-member = добавьте "{ $name }"
fault-word = слова «{ $word }» формат здесь не знает
fix-word = напишите { $words }; слово сохранено как есть
words-or = { $words } или { $last }
fault-color = «{ $text }» — не цвет
fix-color = напишите #RRGGBB, например #1D5FBF
fault-key-twice = { $key } стоит здесь дважды; показано первое
fix-key-twice = уберите одно из двух
fault-citation = «{ $text }» — не ссылка на источник
fix-citation = напишите источник#p4 или источник#p4:~:text=слова из него
fault-cut-short = файл обрывается; показано то, что до обрыва
fix-another-copy-of-it = найдите другую копию файла
fix-another-copy = найдите другую копию файла
fault-item = запись не удалось прочесть: { $reason }; она сохранена как есть
fix-line = исправьте строку и прочитайте файл заново
fault-item-torn = файл обрывается на ней
fault-item-cells = в строке { $cells } { $cells ->
    [one] ячейка
    [few] ячейки
   *[other] ячеек
}, а в шапке { $columns }
fault-same-itself = { $document }: { $title } — то же событие, что и оно само
fix-same-itself = уберите связь
fault-same-document = { $document }: { $title } — то же, что другое событие этого же документа
fix-same-document = сделайте из двух событий одно или свяжите их иначе
fault-same-missing = { $document }: { $title } — то же, что событие, которого в другом документе нет
fix-same-missing = проверьте идентификатор после двоеточия
fault-source-missing = текста источника «{ $source }» ({ $file }) нет в папке
fix-source-missing = добавьте его или уберите "file"
fault-source-changed = текст источника «{ $source }» изменился после последней проверки
fix-read-again = перечитайте его и впишите новый sha256
fault-unproven = не проверено: у источника «{ $source }» не назван файл с текстом
fix-unproven = укажите источнику "file"
fault-cite-no-paragraph = в ссылке на «{ $source }» не назван абзац
fix-cite-paragraph = напишите источник#p4:~:text=от двух до пяти слов
fault-cite-beyond = в «{ $source }» { $count } { $count ->
    [one] абзац
    [few] абзаца
   *[other] абзацев
}, а ссылка ведёт на { $to }
fix-cite-beyond = считайте только строки, в которых есть буквы
fault-no-anchor = в ссылке нет цитаты
fix-no-anchor = добавьте от двух до пяти слов из этого места
fault-anchor-length = в цитате { $count } { $count ->
    [one] слово
    [few] слова
   *[other] слов
}
fix-anchor-length = возьмите от двух до пяти слов
fault-anchor-missing = в абзаце { $paragraph } источника «{ $source }» нет слов «{ $anchor }»
fix-anchor-missing = цитируйте слова, которые там есть
fault-paragraph-changed = абзац { $paragraph } источника «{ $source }» изменился после того, как на него сослались
fault-paragraph-left = абзац { $paragraph } источника «{ $source }» не процитирован и не пропущен
fix-paragraph-left = сошлитесь на него или внесите его в "skipped" с причиной
fault-paragraph-both = абзац { $paragraph } источника «{ $source }» пропущен, но на него есть ссылка
fix-paragraph-both = уберите его из "skipped"
fault-skipped-unknown = в «{ $source }» нет абзаца «{ $name }»
fix-skipped-unknown = напишите p и номер абзаца
fault-copied = «{ $words }» слово в слово стоит в абзаце { $paragraph } источника «{ $source }»
fix-copied = скажите это другими словами
fix-nothing = ничего делать не нужно
