# Ленты времени, которые хранятся в базе данных.

address-other-scheme = Адрес начинается с postgres://, например postgres://имя@узел/база.
address-has-password = Адрес с паролем не принимается: адреса остаются в истории и на экранах. Уберите пароль — его спросят отдельно.
address-no-host = В адресе нет имени узла: postgres://узел/база.
address-no-database = В адресе нет имени базы: postgres://узел/база.
address-bad-port = Порт — число от 1 до 65535.
address-bad-schema = Имя схемы состоит только из строчных латинских букв, цифр и знаков подчёркивания.
address-unknown-setting = В адресе допустимы только параметры schema, host, port, user, sslmode=require и sslrootcert.
address-unencrypted = Всё, что уходит на другую машину, шифруется; уберите sslmode.
engine-no-such-host = Узла с таким именем нет. Проверьте адрес и то, что вы в нужной сети.
engine-refused = По этому адресу никто не отвечает. Проверьте порт и запущен ли сервер.
engine-no-answer = Сервер не ответил вовремя. Проверьте адрес и не мешает ли брандмауэр.
engine-not-an-engine = То, что отвечает по этому адресу, не говорит на протоколе PostgreSQL или обрывает связь. Проверьте узел и порт.
engine-no-tls = Сервер не шифрует соединение, а всё, что уходит на другую машину, шифруется. Попросите владельца включить шифрование.
engine-certificate = Сервер не доказал, кто он: его сертификат выдан на другое имя, просрочен или подписан центром, которому здесь не доверяют. Ничего не отправлено. Укажите нужный центр: sslrootcert=ФАЙЛ.
engine-password = С этим паролем сервер не впускает этого пользователя.
engine-no-database = На сервере нет базы с таким именем.
engine-no-permission = Этому пользователю нельзя читать таблицы. Попросите у владельца роль summitline_reader; как её создать, печатает «summitline prepare --sql postgres --step role».
engine-no-table = Такой таблицы нет. Как создать таблицы, печатает «summitline prepare --sql postgres»; если они в другой схеме, назовите её: ?schema=ИМЯ.
engine-no-column = В таблице не те столбцы. Как создать таблицы, печатает «summitline prepare --sql postgres».
engine-other-format = В таблицах нет ленты времени, которую умеет читать эта версия.
engine-took-too-long = Сервер отвечал дольше, чем отведено на один ответ. Приблизьте или спросите владельца, есть ли индексы.
engine-stopped = Запрос остановлен.
engine-too-large = Ответ больше 64 МБ, приём прерван.
engine-gone = Соединение потеряно.
engine-other-error = Сервер не ответил на запрос.
engine-conflict = Подсчёты не сходятся: { $count } { $count ->
    [one] интервал
    [few] интервала
   *[other] интервалов
}; нарисованы более мелкие. Либо за это время появились события, либо владельцу стоит снова выполнить шаг «tiles».
engine-conflict-detail = дорожка { $lane }, уровень { $level }, интервал { $bucket }: начал { $counted }, концов { $counted_lasts }; в более мелких — начал { $summed }, концов { $summed_lasts }
engine-said = Его ответ: { $detail }
engine-asking-since = запрошено { $lanes } { $lanes ->
    [one] дорожка
    [few] дорожки
   *[other] дорожек
}, { $seconds } с
engine-stop = Остановить
engine-again = Запросить снова
engine-as-of = по состоянию на { $time }
engine-num-events = { $count } { $count ->
    [one] событие
    [few] события
   *[other] событий
} в базе данных
engine-num-here = { $count } здесь
engine-lost-since = нет соединения с { $time }
engine-not-offered = С лентой из базы данных это невозможно. Приблизьте, пока строки не окажутся здесь, или выгрузите их в файл.
connect-title = Подключение к базе данных
connect-address = Адрес
connect-address-hint = postgres://имя@узел/база
connect-password = Пароль
connect-note = Summitline соединяется только с этим адресом, только читает и хранит пароль в памяти до выхода.
connect-action = Подключиться
connect-busy = Соединение…
