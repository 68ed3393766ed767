# Makes the samples of workbooks: python3 workbooks.py FOLDER, with openpyxl, xlwt and odfpy.
import openpyxl, datetime as D, xlwt, sys, os
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableRow, TableCell, CoveredTableCell
from odf.text import P
root=sys.argv[1]
x=os.path.join(root,'xlsx'); l=os.path.join(root,'xls'); o=os.path.join(root,'ods')
for d in (x,l,o): os.makedirs(d,exist_ok=True)
def fix(wb): 
    wb.properties.created=wb.properties.modified=D.datetime(2024,1,1)
# 1 date cells, numbers, booleans, times
wb=openpyxl.Workbook(); s=wb.active; s.title='Meetings'
s.append(['Event','Start','End','Place','Guests','Public','Notes'])
for r in [['Council',D.date(2024,11,28),D.date(2024,11,29),'Astana',6,True,None],
          ['Call',D.datetime(2024,12,3,14,30),D.datetime(2024,12,3,15,0),None,2.5,False,'by phone'],
          ['Night watch',D.datetime(2024,12,4,0,0),None,None,None,None,None]]: s.append(r)
for row in s.iter_rows(min_row=2,min_col=2,max_col=3):
    for c in row: c.number_format='yyyy-mm-dd hh:mm'
s['B2'].number_format=s['C2'].number_format='dd.mm.yyyy'
fix(wb); wb.save(x+'/date-cells.xlsx')
# 2 months and years by their format, serials without format
wb=openpyxl.Workbook(); s=wb.active; s.title='Plan'
s.append(['Milestone','When']); 
for t,d,f in [('Draft',D.date(2024,3,1),'mmm yyyy'),('Law',D.date(2025,1,1),'yyyy'),('Vote',D.date(2025,6,2),'d mmmm yyyy')]:
    s.append([t,d]); s.cell(s.max_row,2).number_format=f
fix(wb); wb.save(x+'/months-and-years.xlsx')
wb=openpyxl.Workbook(); s=wb.active; s.title='Export'
s.append(['title','date','year built'])
for r in [['Opened',45624,1907],['Closed',45631.75,2024]]: s.append(r)
fix(wb); wb.save(x+'/day-numbers.xlsx')
# 3 1904
wb=openpyxl.Workbook(); wb.epoch=CALENDAR_MAC_1904; s=wb.active; s.title='Mac'
s.append(['Title','Date']); s.append(['First',D.date(2001,9,9)]); s.append(['Second',D.datetime(2001,9,10,8,15)])
s['B2'].number_format='d/m/yyyy'; s['B3'].number_format='d/m/yyyy h:mm'
fix(wb); wb.save(x+'/from-1904.xlsx')
# 4 several sheets; the second is the timeline
wb=openpyxl.Workbook(); s=wb.active; s.title='Read me'; s.append(['This workbook holds the minutes of a club.']); s.append(['Ask Ada.'])
s=wb.create_sheet('Events'); s.append(['Club chronicle']); s.append([]); s.append(['Date','Title','Participants','Source','URL'])
s.append(['5 May 1921','Founded','Ada; Grace','Minutes','https://example.org/1']); s.append(['c. 1930','First house',None,None,None]); s.append(['1941–1945','No meetings',None,None,None]); s.append(['Total',3])
s=wb.create_sheet('Prices'); s.append(['Item','Price']); s.append(['Tea',2])
fix(wb); wb.save(x+'/several-sheets.xlsx')
# 5 merged cells, formulas without results, errors
wb=openpyxl.Workbook(); s=wb.active; s.title='Years'
s.append(['Year','Month','Title','Days']); s.append([2023,4,'Survey',3]); s.append([None,5,'Report','=D2*2']); s.append([2024,1,'Hearing','#N/A']); s.append([None,2,'Decision',None])
s.merge_cells('A2:A3'); s.merge_cells('A4:A5')
fix(wb); wb.save(x+'/merged.xlsx')
# 6 terms
wb=openpyxl.Workbook(); s=wb.active; s.title='Chairs'
s.append(['holder','office','from','to']); s.append(['Ada','Chair',D.date(2021,1,1),D.date(2022,12,31)]); s.append(['Grace','Chair',D.date(2023,1,1),None])
fix(wb); wb.save(x+'/terms.xlsx')
# 7 links behind cells: of the web, beside an address that stands in a cell, and none of the web
wb=openpyxl.Workbook(); s=wb.active; s.title='Reports'
s.append(['Date','Title','URL','Code'])
for r in [[D.date(2024,3,1),'First report',None,'a'],[D.date(2024,4,1),'Second report','https://example.org/2','b'],[D.date(2024,5,1),'Third report',None,'c']]: s.append(r)
s['B2'].hyperlink='https://example.org/1'; s['C3'].hyperlink='https://example.org/2'; s['D3'].hyperlink='https://example.org/code'; s['B4'].hyperlink='file:///C:/secret.txt'
fix(wb); wb.save(x+'/links.xlsx')
# 8 broken: no dates at all
wb=openpyxl.Workbook(); s=wb.active; s.title='Prices'; s.append(['Item','Price']); s.append(['Tea','two']); fix(wb); wb.save(x+'/broken.xlsx')
# xls
date=xlwt.easyxf(num_format_str='DD.MM.YYYY'); stamp=xlwt.easyxf(num_format_str='YYYY-MM-DD HH:MM'); month=xlwt.easyxf(num_format_str='MMM YYYY')
def book(name, fill, mac=False):
    b=xlwt.Workbook(); b.dates_1904=mac; fill(b); b.save(l+'/'+name)
def f1(b):
    s=b.add_sheet('Sittings')
    for c,h in enumerate(['Sitting','Begin','End','Open','Guests']): s.write(0,c,h)
    s.write(1,0,'Bürgerrat Žižkov'); s.write(1,1,D.date(2008,2,29),date); s.write(1,2,D.date(2008,3,2),date); s.write(1,3,True); s.write(1,4,12)
    s.write(2,0,'Заседание'); s.write(2,1,D.datetime(2008,4,1,9,45),stamp); s.write(2,3,False); s.write(2,4,0.25)
book('date-cells.xls',f1)
book('months.xls',lambda b:[(s:=b.add_sheet('Plan')),s.write(0,0,'Title'),s.write(0,1,'Date'),s.write(1,0,'Draft'),s.write(1,1,D.date(1999,3,1),month)])
def f3(b):
    s=b.add_sheet('Mac'); s.write(0,0,'Title'); s.write(0,1,'Date'); s.write(1,0,'First'); s.write(1,1,D.date(2001,9,9),date)
book('from-1904.xls',f3,True)
def f4(b):
    s=b.add_sheet('Notes'); s.write(0,0,'Nothing here')
    s=b.add_sheet('List')
    for c,h in enumerate(['Year','Month','Title','Text']): s.write(0,c,h)
    s.write_merge(1,2,0,0,1995); s.write(1,1,4); s.write(1,2,'Survey'); s.write(2,1,5); s.write(2,2,'Report'); s.write(2,3,xlwt.Formula('"made "&"of words"')); s.write(1,3,xlwt.Formula('1+1'))
book('several-sheets.xls',f4)
def f5(b):
    s=b.add_sheet('Long'); s.write(0,0,'Title'); s.write(0,1,'Date'); s.write(0,2,'Text')
    for r in range(1,9): s.write(r,0,'Event %d'%r); s.write(r,1,1900+r); s.write(r,2,('ж' if r%2 else 'z')*1500+' %d'%r)
book('long-texts.xls',f5)
book('broken.xls',lambda b:[(s:=b.add_sheet('Prices')),s.write(0,0,'Item'),s.write(0,1,'Price')])
# ods
def cell(v, span=None, rep=None, **k):
    a={}
    if isinstance(v,bool): a=dict(valuetype='boolean',booleanvalue='true' if v else 'false')
    elif isinstance(v,D.datetime): a=dict(valuetype='date',datevalue=v.isoformat())
    elif isinstance(v,D.date): a=dict(valuetype='date',datevalue=v.isoformat())
    elif isinstance(v,D.time): a=dict(valuetype='time',timevalue='PT%02dH%02dM00S'%(v.hour,v.minute))
    elif isinstance(v,(int,float)): a=dict(valuetype='float',value=v)
    elif v is not None: a=dict(valuetype='string')
    if span: a['numberrowsspanned']=span; a['numbercolumnsspanned']=1
    if rep: a['numbercolumnsrepeated']=rep
    a.update(k)
    c=TableCell(**a)
    if v is not None: 
        for line in str(v).split('\n'): c.addElement(P(text=line))
    return c
def ods(name, sheets):
    d=OpenDocumentSpreadsheet()
    for n,rows in sheets:
        t=Table(name=n); d.spreadsheet.addElement(t)
        for row in rows:
            rep=None
            if isinstance(row,tuple): rep,row=row
            r=TableRow(**({'numberrowsrepeated':rep} if rep else {})); t.addElement(r)
            for v in row: r.addElement(v if not isinstance(v,(str,int,float,bool,D.date,D.time,type(None))) else cell(v))
    d.save(o+'/'+name)
ods('date-cells.ods',[('Sittings',[['Sitting','Begin','End','Open','Guests','Place'],['First',D.date(2024,11,28),D.date(2024,11,29),True,6,'Astana'],['Second',D.datetime(2024,12,3,14,30),None,False,2.5,None]])])
ods('times.ods',[('Day',[['Title','Date','Time','Zone'],['Train',D.date(2024,5,1),D.time(9,5),'Europe/Vienna'],['Bus',D.date(2024,5,1),D.time(10,0),None]])])
ods('several-sheets.ods',[('Read me',[['Ask Ada.']]),('List',[['Дата','Событие'],['5 мая 1921 г.','Основание'],['1930-е','Первый дом']])])
ods('merged.ods',[('Years',[['Year','Title'],[cell(2023,span=2),'Survey'],[CoveredTableCell(),'Report'],[2024,'Hearing']])])
ods('repeated.ods',[('Long',[['Title','Date'],(3,['Meeting',D.date(2024,1,8)]),(1000000,[cell(None,rep=16000)]),['Last\nof all',D.date(2025,1,1)]])])
ods('old-dates.ods',[('Old',[['Title','When'],['Ides',cell('15 March 44 BC')],['Battle',cell('1389-06-15',valuetype='date',datevalue='1389-06-15')]])])
ods('broken.ods',[('Prices',[['Item','Price'],['Tea','two']])])
