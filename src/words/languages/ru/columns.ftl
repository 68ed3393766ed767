# Столбцы таблицы.

columns-title = Столбцы файла { $file }
columns-note = Укажите, что в каждом столбце; ниже — первые события, как они будут прочитаны. Файлы с такой же шапкой будут читаться так же.
columns-no-dates = Столбец с датами не найден: выберите, где «Дата или начало».
columns-no-titles = Столбец с названиями или должностными лицами не найден: выберите его.
columns-day-or-month = По таблице не видно, что стоит первым — день или месяц: выберите порядок.
columns-no-head = У столбцов нет названий: проверьте, верно ли указано содержимое каждого.
columns-holds = содержит
columns-order = Порядок в дате
columns-order-found = как видно по таблице
columns-order-dmy = день, месяц, год
columns-order-mdy = месяц, день, год
columns-order-ymd = год, месяц, день
columns-rows = Каждая строка —
columns-rows-events = событие
columns-rows-terms = срок в должности
columns-lane = Дорожки по столбцу
columns-lane-none = одна дорожка на всех
columns-zone = Часовой пояс
columns-zone-hint = например Europe/Vienna или +03:00
columns-encoding = Кодировка
columns-first = { $count ->
    [one] { $count } событие, первые:
    [few] { $count } события, первые:
   *[many] { $count } событий, первые:
}
columns-nothing = Так событий пока не получается.
columns-reading = Чтение…
columns-refused = Так прочитать нельзя: { $reason }.
columns-accept = Прочитать так
role-id = Идентификатор
role-start = Дата или начало
role-end = Конец
role-time = Время
role-end-time = Время конца
role-duration = Длительность
role-year = Год
role-month = Месяц
role-day = День
role-end-year = Год конца
role-end-month = Месяц конца
role-end-day = День конца
role-title = Название
role-lane = Дорожка
role-about = Описание
role-status = Статус
role-category = Категория
role-tags = Метки
role-participants = Участники
role-absent = Отсутствовали
role-agenda = Повестка
role-outcomes = Итоги
role-source = Источник
role-url = Веб-адрес
role-place = Место
role-latitude = Широта
role-longitude = Долгота
role-media = Изображение
role-zone = Часовой пояс
role-holder = Кто занимал должность
role-written = Дата, как написана
role-derived = Следует из других
role-office = Должность
role-field = Остаётся полем
columns-sheet = Лист
columns-several-sheets = Даты есть на нескольких листах этой книги.
