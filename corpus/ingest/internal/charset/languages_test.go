package charset_test

import (
	"strings"
	"testing"

	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"

	"onrecord/corpus/ingest/internal/charset"
)

// A short text in any of the encodings that its language was ever saved in is
// told from its bytes alone.
func TestLanguages(t *testing.T) {
	for _, c := range []struct{ charsets, text string }{
		{"windows-1252 macintosh", "Fähre stoppt am Sonntag\n\nDie Fähre fährt nicht mehr, beschloß der Rat. „Wir sind müde“, sagte Jörg Größl.\n"},
		{"windows-1252 macintosh", "Le ferry s’arrête dimanche à minuit\n\nLe conseil l’a décidé après six heures. « Nous avons assez duré », a déclaré Zoé Lefèvre.\n"},
		{"windows-1252 windows-1254", "The board of 3×4 metres was sold for scrap on Friday.\n"},
		{"windows-1252 windows-1251", "The ferry – an old one – was sold for scrap on Friday.\n"},
		{"windows-1252", "El barco se detendrá el domingo\n\nLa decisión llegó después de seis horas. «Ya no podíamos más», señaló la señora Núñez.\n"},
		{"windows-1252", "Färjan läggs ned på söndag\n\nStyrelsen beslöt så på fredagen. ”Vi har hållit ut så länge vi kunnat”, sade Åsa Öberg.\n"},
		{"windows-1250 iso-8859-2", "Prom stanie w niedzielę\n\nZdecydowała o tym rada portu. Statki są już zbyt stare, powiedziała Łucja Święcka, która żyje na wyspie.\n"},
		{"windows-1250 iso-8859-2", "Přívoz skončí v neděli\n\nRozhodla o tom přístavní rada po šesti hodinách jednání. Lodě jsou příliš staré, řekla Žofie Dvořáková.\n"},
		{"windows-1250 iso-8859-2", "A komp vasárnap megáll\n\nA kikötő tanácsa így döntött hat óra után. A hajók túl öregek, mondta Szűcs Erzsébet, a testület vezetője.\n"},
		{"windows-1254", "Vapur pazar günü duracak\n\nLiman kurulu altı saat süren görüşmelerden sonra kararı açıkladı. Gemiler artık çok eski, dedi Ayşe Yıldız.\n"},
		{"windows-1251 koi8-r iso-8859-5 ibm866", "Паром остановится в воскресенье\n\nТак решил совет порта в пятницу. Корабли слишком стары, сказала Марта Линд.\n"},
		{"windows-1251 koi8-u", "Пором зупиниться в неділю\n\nТак вирішила рада порту в п'ятницю. Кораблі надто старі, сказала її голова Марія Іваненко.\n"},
		{"windows-1251 iso-8859-5", "Фериботът спира в неделя\n\nТака реши съветът на пристанището. Корабите са твърде стари, каза Мария Петрова.\n"},
		{"windows-1253 iso-8859-7", "Το πλοίο σταματά την Κυριακή\n\nΈτσι αποφάσισε το συμβούλιο του λιμανιού. Τα πλοία είναι πολύ παλιά, είπε η Άννα Παππά.\n"},
		{"windows-1255 iso-8859-8", "המעבורת תיעצר ביום ראשון\n\nכך החליטה הנהלת הנמל ביום שישי. הספינות ישנות מדי, אמרה מרתה לינד.\n"},
		{"windows-1256 iso-8859-6", "العبارة تتوقف يوم الأحد\n\nهكذا قرر مجلس الميناء يوم الجمعة. السفن قديمة جدا الآن، قالت مارتا ليند.\n"},
		{"windows-1256", "پيرمرد چاپ گرفت\n\nشوراي بندر روز جمعه چنين تصميم گرفت و گفت که ژاله پير شده است.\n"},
		{"windows-874", "เรือข้ามฟากจะหยุดวันอาทิตย์\n\nสภาท่าเรือตัดสินใจเมื่อวันศุกร์ เรือเก่าเกินไปแล้ว มาลีกล่าว\n"},
		{"gb18030", "渡轮将于周日停航\n\n港务局周五作出了这个决定。「船实在太旧了。」马莉说。\n"},
		{"big5", "渡輪將於週日停航\n\n港務局週五作出了這個決定。「船實在太舊了。」馬莉說。\n"},
		{"euc-jp shift_jis iso-2022-jp", "渡し船は日曜日に止まる\n\n港湾局は金曜日にそう決めた。「船が古くなりすぎた」と田中さんは述べた。\n"},
		{"euc-kr", "여객선이 일요일에 멈춘다\n\n항만청은 금요일 그렇게 결정했다. 배가 너무 낡았다고 김영희 청장이 말했다.\n"},
		{"windows-1257 iso-8859-13", "Keltas sustos sekmadienį\n\nTaip po šešių valandų nusprendė uosto taryba. „Laivai per seni“, sakė Žydrūnė Šimkutė, kuri gyvena saloje.\n"},
		{"windows-1257 iso-8859-13", "Prāmis apstāsies svētdien\n\nTā pēc sešām stundām nolēma ostas padome. „Kuģi ir pārāk veci“, sacīja Žanete Bērziņa.\n"},
		{"windows-1257 iso-8859-13", "Praam peatub pühapäeval\n\nNii otsustas sadama nõukogu kuue tunni järel. „Laevad on liiga vanad“, ütles Žanna Põder.\n"},
		{"windows-1252", "Ferjan hættir á sunnudag\n\nÞað ákvað hafnarstjórnin eftir sex tíma fund. „Skipin eru of gömul,“ sagði Þóra Jónsdóttir, sem býr á eynni.\n"},
	} {
		for _, name := range strings.Fields(c.charsets) {
			e, _ := htmlcharset.Lookup(name)
			b, err := e.NewEncoder().Bytes([]byte(c.text))
			if err != nil {
				t.Errorf("%s cannot hold %q: %v", name, c.text, err)
				continue
			}
			if got, told, ok := charset.Decode(b, ""); !ok || got != c.text {
				t.Errorf("%s was taken for %s: %q", name, told, got[:min(len(got), 60)])
			}
		}
	}
}

// Tones that Windows-1258 sets behind their vowels come out as one letter with
// them, whether the encoding is declared or told.
func TestVietnamese(t *testing.T) {
	const text = "Phà sẽ ngừng hoạt động vào Chủ nhật\n\nHội đồng cảng đã quyết định như vậy. “Các con tàu đã quá cũ”, bà Nguyễn Thị Hương nói.\n"
	tones := strings.NewReplacer("ẽ", "e\u0303", "ừ", "ư\u0300", "ạ", "a\u0323", "ộ", "ô\u0323", "ủ", "u\u0309", "ậ", "â\u0323", "ồ", "ô\u0300", "ả", "a\u0309",
		"ã", "a\u0303", "ế", "ê\u0301", "ị", "i\u0323", "ũ", "u\u0303", "ễ", "ê\u0303")
	b, err := charmap.Windows1258.NewEncoder().Bytes([]byte(tones.Replace(text)))
	if err != nil {
		t.Fatal(err)
	}
	for _, declared := range []string{"", "windows-1258"} {
		if got, told, ok := charset.Decode(b, declared); !ok || got != text || told != "windows-1258" {
			t.Errorf("%q: taken for %s: %q", declared, told, got)
		}
	}
}

// UTF-7 is read where it is declared, and nowhere else.
func TestUTF7(t *testing.T) {
	for in, want := range map[string]string{
		"Die F+AOQ-hre f+AOQ-hrt": "Die Fähre fährt", "1 +- 1 = 2": "1 + 1 = 2", "+2DzcHQ- a boat": "\U0001f01d a boat", "+IB4-Wir, +IBw-": "\u201eWir, \u201c",
		"C++ and +": "C++ and +", "+AOQ": "ä", "+A-": "+A-", "": "",
	} {
		if got, _, _ := charset.Decode([]byte(in), "UTF-7"); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
		if got, _, _ := charset.Decode([]byte(in), "us-ascii"); got != in {
			t.Errorf("%q was decoded to %q", in, got)
		}
	}
}
