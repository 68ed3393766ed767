# Командная строка.

cli-no-folder = { $path } — не папка
cli-proven = ссылок проверено: { $cites }, источников: { $sources }
cli-no-proof = доказательство не записано: есть ошибки
cli-cannot-write = не удаётся записать { $path }: { $reason }
cli-picture-ending = имя изображения должно кончаться на .svg или .png, имя фильма – на .gif или .mp4
cli-document-ending = имя файла должно кончаться на одно из: { $endings }; изображения делает summitline render
cli-other-view = { $option } — только для вида { $view }: уберите этот параметр или задайте другой --view
cli-cut = { $cut } Целиком: --size { $size }
cli-no-office = такой должности в файле нет; есть: { $ids }
cli-made-by = файлы .{ $ending } создаёт summitline { $command }
cli-itself = { $path } — сам читаемый файл, а записанное будет неполным; выберите другое имя
cli-read-only = { $name }: файлу нужны возможности, которых нет в этой версии; перезапись могла бы его испортить
cli-cannot-hold = в { $path } не войдёт: { $what }
cli-there-already = { $path } уже существует
cli-other-form = { $option } — для файлов { $endings }; для .{ $own } не годится
cli-not-for-story = { $option } не действует на историю: у каждого её шага свой вид; параметр нужен для файлов без историй
cli-nothing-written = { $path }: { $reason }; ничего не записано
info-built-in = встроенная
info-file = файл
info-events = события
info-terms = сроки
info-statements = высказывания
info-lanes = дорожки
info-sources = источники
info-first = первое
info-last = последнее
info-stories = истории
info-problems = ошибки
severity-note = замечание
severity-warning = предупреждение
severity-error = ошибка
cli-too-many-compared = сравниваются файлы, где событий не более { $most }, а в одном их { $count }
cli-hides-of-story = у шага истории свои дорожки и виды событий; --hide-lane, --hide-kind и --hide-status — для обычных видов
cli-not-in-file = в этом файле нет: { $names }
cli-no-step = такого шага нет; есть: { $steps }
cli-rows-left-out = не {$count ->
    [one] вошла { $count } строка
    [few] вошли { $count } строки
   *[other] вошло { $count } строк
}: у них нет дорожки
