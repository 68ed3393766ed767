; The installer of Windows, for one person and without an administrator. Called by packaging/build.sh:
;   makensis -DVERSION=0.1.0 -DFOLDER=where-summitline.exe-is -DOUT=where-to-write summitline.nsi

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh
!include x64.nsh
!include WinVer.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Summitline"
!define PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\summitline.exe"
!define CLASSES "Software\Classes"
; What a timeline is called in the registry, and the program as one that can open other files too.
!define TIMELINE "Summitline.Timeline"
!define PROGRAM "Applications\summitline.exe"

Name "Summitline"
OutFile "${OUT}/summitline-${VERSION}-setup.exe"
RequestExecutionLevel user
ManifestDPIAware true
InstallDir "$LOCALAPPDATA\Programs\Summitline"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Summitline ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Summitline"
VIAddVersionKey "CompanyName" "Summitline developers"
VIAddVersionKey "FileDescription" "Summitline Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Summitline authors; MIT or Apache-2.0"

!define MUI_ICON "${FOLDER}/summitline.ico"
!define MUI_UNICON "${FOLDER}/summitline.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\summitline.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Russian"

LangString PROGRAM_PART ${LANG_ENGLISH} "Summitline"
LangString PROGRAM_PART ${LANG_RUSSIAN} "Summitline"
LangString FILES_PART ${LANG_ENGLISH} "Open .timeline files with Summitline"
LangString FILES_PART ${LANG_RUSSIAN} "Открывать файлы .timeline в Summitline"
LangString DESKTOP_PART ${LANG_ENGLISH} "Icon on the desktop"
LangString DESKTOP_PART ${LANG_RUSSIAN} "Значок на рабочем столе"
LangString PROGRAM_ABOUT ${LANG_ENGLISH} "The program and its place in the Start menu."
LangString PROGRAM_ABOUT ${LANG_RUSSIAN} "Программа и её место в меню «Пуск»."
LangString FILES_ABOUT ${LANG_ENGLISH} "Files that end in .timeline open with a double-click. For .json and .csv files Summitline is offered under Open with; what opens them now stays."
LangString FILES_ABOUT ${LANG_RUSSIAN} "Файлы с окончанием .timeline открываются двойным щелчком. Для файлов .json и .csv Summitline появится в меню «Открыть с помощью»; программа по умолчанию останется прежней."
LangString DESKTOP_ABOUT ${LANG_ENGLISH} "A shortcut on your desktop."
LangString DESKTOP_ABOUT ${LANG_RUSSIAN} "Ярлык на рабочем столе."
LangString TIMELINE_NAME ${LANG_ENGLISH} "Timeline"
LangString TIMELINE_NAME ${LANG_RUSSIAN} "Лента времени"
LangString TOO_OLD ${LANG_ENGLISH} "Summitline needs a 64-bit Windows 10 or later."
LangString TOO_OLD ${LANG_RUSSIAN} "Для Summitline нужна 64-разрядная Windows 10 или новее."

!macro TellShell
  ; SHCNE_ASSOCCHANGED: icons and associations are looked up anew.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
FunctionEnd

Section "$(PROGRAM_PART)" ProgramPart
  SectionIn RO
  SetOutPath "$INSTDIR"
  File "${FOLDER}/summitline.exe"
  File "${FOLDER}/LICENSE-MIT"
  File "${FOLDER}/LICENSE-APACHE"
  File "${FOLDER}/copyright.txt"
  File "${FOLDER}/libraries.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Summitline.lnk" "$INSTDIR\summitline.exe"
  ; So that "summitline" works where Windows starts programs by name.
  WriteRegStr HKCU "${PATHS}" "" "$INSTDIR\summitline.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Summitline"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\summitline.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Summitline developers"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section "$(FILES_PART)" FilesPart
  WriteRegStr HKCU "${CLASSES}\${TIMELINE}" "" "$(TIMELINE_NAME)"
  WriteRegStr HKCU "${CLASSES}\${TIMELINE}\DefaultIcon" "" "$INSTDIR\summitline.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TIMELINE}\shell\open\command" "" '"$INSTDIR\summitline.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.timeline" "" "${TIMELINE}"
  WriteRegStr HKCU "${CLASSES}\.timeline\OpenWithProgids" "${TIMELINE}" ""
  ; Windows knows a file by what follows its last dot, and .json belongs to other programs too.
  WriteRegStr HKCU "${CLASSES}\.json\OpenWithProgids" "${TIMELINE}" ""
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}" "FriendlyAppName" "Summitline"
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}\shell\open\command" "" '"$INSTDIR\summitline.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}\SupportedTypes" ".timeline" ""
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}\SupportedTypes" ".json" ""
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}\SupportedTypes" ".ndjson" ""
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}\SupportedTypes" ".csv" ""
  WriteRegStr HKCU "${CLASSES}\${PROGRAM}\SupportedTypes" ".tsv" ""
  !insertmacro TellShell
SectionEnd

Section /o "$(DESKTOP_PART)" DesktopPart
  CreateShortcut "$DESKTOP\Summitline.lnk" "$INSTDIR\summitline.exe"
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${ProgramPart} "$(PROGRAM_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${FilesPart} "$(FILES_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DesktopPart} "$(DESKTOP_ABOUT)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; Takes away what was put there, and nothing else: settings and files of the person stay.
Section Uninstall
  Delete "$INSTDIR\summitline.exe"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\copyright.txt"
  Delete "$INSTDIR\libraries.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Summitline.lnk"
  Delete "$DESKTOP\Summitline.lnk"
  DeleteRegKey HKCU "${PATHS}"
  DeleteRegKey HKCU "${UNINSTALL}"

  DeleteRegKey HKCU "${CLASSES}\${TIMELINE}"
  DeleteRegKey HKCU "${CLASSES}\${PROGRAM}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegValue HKCU "${CLASSES}\.timeline\OpenWithProgids" "${TIMELINE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.timeline\OpenWithProgids"
  ; Another program may have taken the ending meanwhile.
  ReadRegStr $0 HKCU "${CLASSES}\.timeline" ""
  ${If} $0 == "${TIMELINE}"
    DeleteRegValue HKCU "${CLASSES}\.timeline" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.timeline"
  DeleteRegValue HKCU "${CLASSES}\.json\OpenWithProgids" "${TIMELINE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.json\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.json"
  !insertmacro TellShell
SectionEnd
