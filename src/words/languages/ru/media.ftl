# Изображения, на которые ссылаются события.

media-reading = Чтение «{ $name }»…
media-not-shown = «{ $name }» не показано: { $reason }.
media-missing = в папке документа нет такого файла
media-elsewhere = файл лежит вне папки документа
media-unreadable = файл не читается ({ $reason })
media-too-long = файл больше { $limit } МБ
media-too-large = { $width } × { $height } пикселей — больше { $limit } млн
media-other-kind = это не изображение PNG, JPEG, GIF или WebP
media-broken = файл изображения повреждён
media-unseen = странице недоступны файлы рядом с документом
media-web = «{ $name }» находится в интернете; оттуда ничего не загружается.
media-open = Открыть в браузере…
media-by = Изображение: { $name }
media-named = Изображение или запись: «{ $name }»
notice-package-lacks = В пакет не вошло { $count ->
    [one] { $count } изображение
    [few] { $count } изображения
   *[many] { $count } изображений
}: файлы не найдены или это не изображения.
file-package = Лента с изображениями
