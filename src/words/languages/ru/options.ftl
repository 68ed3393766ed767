# Значения параметров командной строки.

diff-counts = добавлено: { $added }, удалено: { $removed }, изменено: { $altered }
diff-no-date = без даты
diff-nothing = пусто
cli-no-language = языка «{ $tag }» нет; есть: { $tags }
needs-screen = экрана нет: не задано ни WAYLAND_DISPLAY, ни DISPLAY
needs-driver = графический драйвер
needs-and = { $names } и { $last }
needs-libraries = для окна не хватает: { $names }{ $count ->
   *[other] { "" }
}; в Debian или Ubuntu: sudo apt install { $packages }
window-not-opened = { $reason }.
    Для изображений окно не нужно: summitline render -o timeline.svg
window-reasons = { $one }; { $next }
window-none = окно не удаётся открыть: { $reasons }
window-no-way = система не даёт окна
window-no-vulkan = не отвечает ни один драйвер Vulkan или OpenGL (wgpu)
window-no-opengl = не отвечает ни один драйвер OpenGL 2 или новее (glow)
window-no-screen = в { $variable } указано { $name }, но экран там не отвечает
cli-usage-heading = Использование:
cli-commands-heading = Команды
cli-arguments-heading = Аргументы
cli-options-heading = Параметры
cli-possible-values = возможные значения: { $values }
cli-default-value = по умолчанию: { $value }
cli-wrong-value = неверное значение «{ $value }» для «{ $option }»: { $reason }
cli-usage-error = ошибка: { $reason }
cli-unknown-argument = параметра «{ $option }» нет
cli-missing-argument = не хватает обязательных параметров: { $option }
cli-unknown-command = команды «{ $value }» нет
cli-conflict = параметр «{ $option }» нельзя указать вместе с «{ $other }»
cli-no-value = для «{ $option }» нужно значение
cli-other-value = неверное значение «{ $value }» для «{ $option }»; возможные значения: { $values }
value-size = пишите так: 1600x900
value-size-side = каждая сторона — целое число от 64 до 16384
value-scale = число от 0.1 до 100
value-order = возможные порядки: { $words }
value-view = возможные виды: { $words }
value-grouping = дорожки можно составить по одному из: { $words }
value-program = файлы записываются для одной из программ: { $words }
value-schema = строчные латинские буквы, цифры и подчёркивания, первой — буква
