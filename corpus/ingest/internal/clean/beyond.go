package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What publishers write in so many words, in the languages of many: lines that
// lead away from an article and the heads of its comments. No site is meant; the
// forests know too few pages of most languages to have learnt them.
var (
	// leads begin a line that leads elsewhere.
	leads = byFirst(`read more|read also|read next|also read|see also|you may also|you might also|related stories|related articles|related links|related content|related news|
related posts|related topics|recommended stories|recommended for you|sign up for our|sign up to|sign up here|sign up now|subscribe to|subscribe now|subscribe here|
click here|follow us|share this|like this story|image caption|media caption|image copyright|image source|copyright ©|copyright ⓒ|all rights reserved|this entry was posted|
posted in|filed under|download our|download the app|get the app|join our newsletter|lesen sie auch|lesen sie mehr|lesen sie dazu|lesen sie hier|lies auch|
mehr zum thema|mehr zu diesem thema|mehr dazu|mehr aus|mehr von|weitere artikel|weitere themen|weitere beiträge|weitere meldungen|weitere nachrichten|weitere informationen|
das könnte sie|das könnte dich|auch interessant|siehe auch|zurück zu|jetzt abonnieren|folgen sie uns|folge uns|folgt uns|diesen artikel teilen|artikel teilen|
lea también|lea tambien|lee también|leer también|lea más|lea mas|leer más|lee más|lea aquí|le puede interesar|te puede interesar|también te puede|también le puede|
vea también|vea además|ver también|mira también|suscríbete|suscríbase|síguenos|síganos|únete a nuestro|noticias relacionadas|à lire aussi|a lire aussi|
lire aussi|à lire également|lire également|lire la suite|voir aussi|sur le même sujet|abonnez-vous|inscrivez-vous|partager cet|leggi anche|ti potrebbe|
potrebbe interessarti|iscriviti|seguici|leia também|leia tambem|leia mais|veja também|saiba mais|siga-nos|inscreva-se|lees ook|lees meer|lees verder|bekijk ook|
volg ons|läs också|läs även|läs mer|læs også|les også|les mer|læs mere|lue myös|lue lisää|czytaj też|czytaj także|czytaj również|czytaj więcej|zobacz też|
zobacz także|zobacz również|przeczytaj także|przeczytaj też|przeczytaj również|čtěte také|přečtěte si|citește și|читайте также|читайте ещё|читать также|
смотрите также|подписывайтесь|читайте також|διαβάστε επίσης|διαβάστε ακόμα|baca juga|اقرأ أيضا|関連記事|あわせて読みたい|相关阅读|延伸阅读|相關新聞|相关新闻|관련기사|무단전재|posted by|about the author|
about the writer|keep reading|comment rss|photograph by|photography by|suggested citation|licensed under|trending now|top stories|more stories|more from|
more on this|more in this|editor's picks|editors' picks|back to top|share on facebook|share on twitter|print this|email this|comments are closed|be the first to comment|
log in to|sign in to|view all|show all|see all|find more|spread the word|please share|continue reading|teile diesen|teile dies|diesen beitrag teilen|beitrag teilen|
mit anderen teilen|mit freunden teilen|ähnliche artikel|ähnliche beiträge|ähnliche nachrichten|ähnliche themen|passende artikel|über den autor|über die autorin|
über den verfasser|zum autor|zur autorin|weitere inhalte|weiterführende links|weiterführende informationen|die meistgelesenen|meistgelesen|meist gelesen|
weiterlesen|hier weiterlesen|rezept drucken|artikel drucken|seite drucken|schreib einen kommentar|schreiben sie einen kommentar|kommentare sind geschlossen|
artikel gefallen|jetzt bestellen|jetzt kaufen|zur startseite|zur übersicht|abgelegt unter|empfohlen von|die aktuelle ausgabe|aktuelle ausgabe|weitere topthemen|
mehr aus dem|relevantes aus|sobre el autor|sobre la autora|acerca del autor|lue seuraavaksi|à propos de l’auteur|sull'autore|o autorze|más noticias|más información|
más leídas|noticias destacadas|te recomendamos|le recomendamos|compartir en|infórmate|mira lo|temas relacionados|artículos relacionados|pour approfondir|
articles similaires|articles liés|partagez|partager sur|à propos de l'auteur|articoli correlati|per saperne di più|approfondisci|condividi|matérias relacionadas|
artigos relacionados|notícias relacionadas|compartilhe|gerelateerd|deel dit|deel op|meer over|meer nieuws|dowiedz się więcej|więcej informacji|więcej na temat|
polecamy|podobne artykuły|powiązane|udostępnij|olvasd el|související|mohlo by vás|sdílet|поделиться|материалы по теме|подробнее|责任编辑|分享到|扫一扫|lo más leído|
lo más visto|comparte esta|comparte este|compártelo|teilen sie dies mit|teilen sie diesen|gefällt dir dieser|gefällt dir der artikel|gefällt dir unser|
gefällt ihnen dieser|hat dir der artikel|hat dir dieser|hat ihnen der artikel|hat ihnen dieser|ihre meinung zu diesem|похожие материалы|похожие статьи|
关注我们|explore further|weitersagen|no response so far|no responses so far|no responses yet|no comments yet|buch bestellen|informate más|seguinos|suscribite|read the rest|lies den rest|skip to content|skip to main|ezek is érdekel|kapcsolódó cikk`)
	// labels do where a colon or nothing stands behind them.
	labels = byFirst(`related|read|more|watch|video|listen|photo|photos|photo by|photo credit|image|image credit|foto|fotos|bild|bilder|bildquelle|tags|tag|tagged|categories|
category|kategorie|kategorien|schlagwörter|schlagworte|verschlagwortet mit|getaggt mit|share|share on|teilen|teilen mit|partager|compartir|condividi|anzeige|
werbung|advertisement|sponsored|publicité|publicidad|pubblicità|reklama|mire|mira|lea|lees|vea|leia|lee|mehr|mehr zu|mehr infos|weiterlesen|don't miss|
don’t miss|recommended|kommentare|comments|newsletter|crédit|crédits|crédit photo|etiquetas|temas|étiquettes|mots-clés|keywords|stichworte|themen|zum thema|
źródło|quelle|petition|drucken|drukuj|imprimir|imprimer|stampa|bewerten|literatur|quellenangaben|zusatzinformationen|most popular|most read|no comments|
keine kommentare|nach oben|alle anzeigen|mehr anzeigen|mehr laden|load more|show more|see more|ver más|voir plus|toon meer|mostra altro|sorted by|sur le sujet|по теме|abbildung|abbildungen|grafik|infografik|infographic|illustration|fotocredit|fotoquelle|bildnachweis|titelbild|beitragsbild|headerbild|symbolbild|file photo|file image|file picture|handout photo|
fotografía|imagen|imágenes|fotografia|immagine|zdjęcie|fot|rys|фото|kuva|kuvat|latest news|latest stories|aktuelle news|aktuelle nachrichten|dernières actualités|últimas noticias|
ultime notizie|laatste nieuws|más sobre|plus sur|more on|more about|mehr über|więcej o`)
	// remarks are what readers leave behind an article.
	remarks = set(`comment|comments|reply|replies|response|responses|conversation|discussion|thoughts|kommentar|kommentare|leserkommentare|antworten|reaktionen|
commentaire|commentaires|comentario|comentarios|comentário|comentários|commento|commenti|reactie|reacties|kommentarer|kommentit|komentarz|komentarze|komentáře|
комментарий|комментарии|комментариев|коментарі|σχόλια|yorumlar|コメント|评论|評論|留言|댓글`)
	// asked stands before them: "leave a reply", "35 comments", "all comments".
	asked = set(`leave|add|post|write|your|join|the|a|an|view|all|show|read|reader|no|alle|les|laisser|un|deja|dejar|lascia|geef|een|deixe|um|skriv|en|lämna|dodaj|napisz|
добавить|оставить|einen|schreibe|schreiben|sie|hinterlasse|hinterlassen`)
	// credits stand before who made a picture, at the end of what is said of it.
	credits = set(`photo|photos|photograph|photographs|picture|pictures|image|images|credit|credits|crédit|crédits|foto|fotos|bild|bilder|grafik|graphic|illustration|
imagen|immagine|zdjęcie|fot|фото|kuva|billede`)
	// creditBy stand between that and who made it.
	creditBy = set(`by|via|courtesy|von|par|di|de|por|przez`)
	// agencies stand in brackets there.
	agencies = phrases(`getty images|ap photo|reuters|afp|dpa|efe|xinhua|imago|shutterstock|istock|picture alliance|picture-alliance|pixabay|unsplash|wikimedia|flickr|alamy|scanpix|symbolbild|symbolfoto|archivbild|archivfoto|themenbild|
file photo|file image|file: `)
	// closings stand there without.
	closings = phrases(`submitted photo|courtesy photo|contributed photo|reuters file|file photo|handout photo|staff photo`)
	// wires stand before the name of who made a picture for them, with a stroke between.
	wires = set(`reuters|afp|dpa|ap|epa|epa-efe|efe|imago|apa|ansa|pap|keystone|getty|afp-jiji|tass|xinhua|sipa|zuma|lehtikuva|ritzau|ntb|tt|belga|anp|lusa|belgaimage`)
	// said stands behind a name over what somebody remarked.
	said = set(`says|said|sagt|sagte|schreibt|schrieb|meint|dice|dijo|écrit|scrive|reply|antworten|répondre|responder|rispondi|antwoorden|odpowiedz|ответить`)
)

func phrases(list string) []string { return strings.Split(strings.ReplaceAll(list, "\n", ""), "|") }

// byFirst sorts phrases by their first byte.
func byFirst(list string) (out [256][]string) {
	for _, s := range phrases(list) {
		out[s[0]] = append(out[s[0]], s)
	}
	return out
}

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, s := range phrases(list) {
		out[s] = true
	}
	return out
}

// captioned reports a line that ends as what stands below pictures does: "Photo:
// Ada Birch", "(Reuters)".
func captioned(text string) bool {
	if len(text) > 4*leadRunes {
		return false
	}
	low := strings.ToLower(text)
	s := strings.TrimRight(low, " .)]")
	if open := strings.LastIndexAny(s, "(["); open > 0 && strings.TrimRight(low, " .") != strings.TrimRight(low, " .)]") {
		for _, a := range agencies {
			if strings.Contains(s[open:], a) {
				return true
			}
		}
	}
	for _, end := range closings {
		if strings.HasSuffix(strings.TrimRight(low, " )]"), end) {
			return true
		}
	}
	if words := strings.Fields(text); credited(words) || wired(words) {
		return true
	}
	colon := strings.LastIndexByte(s, ':')
	if colon < 0 {
		return false
	}
	who := s[colon+1:]
	before := strings.FieldsFunc(s[max(0, colon-20):colon], notLetter)
	return len(before) > 0 && credits[before[len(before)-1]] && len(who) < creditBytes && strings.TrimSpace(who) != "" && !strings.ContainsAny(who, "!?") && !strings.Contains(who, ". ")
}

// credited reports words that end with who made a picture: "..., photo by Ada Birch",
// "Image via".
func credited(words []string) bool {
	for i := max(0, len(words)-creditWords); i+1 < len(words); i++ {
		what := strings.ToLower(strings.Trim(words[i], "([|/–—-"))
		if !credits[what] || !creditBy[strings.ToLower(words[i+1])] || i > 0 && what == strings.ToLower(words[i]) && !strings.ContainsAny(words[i-1][len(words[i-1])-1:], ".,;:!?)|") {
			continue
		}
		if i+2 == len(words) {
			return true
		}
		name, _ := utf8.DecodeRuneInString(words[i+2])
		return unicode.IsUpper(name) && !strings.ContainsAny(words[len(words)-1], ".!?")
	}
	return false
}

// wired reports words that end with an agency and a name: "REUTERS/Ada Birch", "dpa / A. Birch".
func wired(words []string) bool {
	n := len(words)
	for i := max(0, n-wireWords); i < n; i++ {
		agency, name, stroke := strings.Cut(strings.Trim(words[i], "([©"), "/")
		if !stroke && i+1 < n {
			name, stroke = strings.CutPrefix(words[i+1], "/")
		}
		if !stroke || !wires[strings.ToLower(agency)] {
			continue
		}
		return (name != "" || i+2 < n) && !strings.ContainsAny(words[n-1], ".!?:")
	}
	return false
}

// wireWords is how many words may stand from the name of the agency on.
const wireWords = 6

// creditWords is how many words may stand from the word for a picture on.
const creditWords = 9

const (
	creditBytes  = 60  // of the name of who made a picture
	leadRunes    = 200 // of a line that leads elsewhere, at most
	headRunes    = 45  // of one that stands over a list of such lines
	entryRunes   = 140 // of an entry of the list
	entries      = 10  // of them
	remarkRunes  = 70  // of the head of the comments
	articleLeast = 40  // words of an article before its comments
	sureProse    = .95 // probability of body from which a line is no caption, whatever its end
	unlikely     = .8  // probability of body below which a line under such a heading, or the head of comments, is none
	likely       = .35 // probability of body from which the words of a line count as the article's
)

// leadsAway reports a line that leads to something else than the article.
func leadsAway(text string) bool {
	if len(text) > 4*leadRunes {
		return false
	}
	s := strings.TrimLeftFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '©' })
	if len([]rune(s)) > leadRunes {
		return false
	}
	if strings.HasPrefix(s, "©") {
		return true
	}
	if s == "" {
		return false
	}
	for _, l := range leads[s[0]] {
		if strings.HasPrefix(s, l) {
			return true
		}
	}
	for _, l := range labels[s[0]] {
		if rest, ok := strings.CutPrefix(s, l); ok {
			if rest = strings.TrimSpace(rest); rest == "" || strings.ContainsRune(":»›>…", []rune(rest)[0]) {
				return true
			}
		}
	}
	return false
}

// headsRemarks reports the head of comments: "35 comments", "Leave a reply",
// "3 responses to ...".
func headsRemarks(text string) bool {
	if len(text) > 4*remarkRunes || len([]rune(text)) > remarkRunes {
		return false
	}
	words := strings.FieldsFunc(strings.ToLower(text), notLetter)
	for i, w := range words {
		switch {
		case remarks[w]:
			rest := words[i+1:]
			return len(rest) == 0 || rest[0] == "to" || rest[0] == "on" || len(rest) == 1 && (isNumber(rest[0]) || asked[rest[0]] || rest[0] == "verfassen" || rest[0] == "abgeben")
		case !asked[w] && !isNumber(w):
			return false
		}
	}
	return false
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// Settle corrects what the forests said of the body: lines that lead away are
// none of it, nor the short lines below one that is a heading, nor what stands
// behind the head of the comments.
func (p *Page) Settle(body []float32) {
	below := 0 // lines under a heading that may still be entries of its list
	for i := range p.blocks {
		s := p.blocks[i].Text
		switch {
		case leadsAway(s):
			body[i] = 0
			below = 0
			if len([]rune(s)) < headRunes {
				below = entries
			}
		case body[i] < sureProse && captioned(s):
			body[i], below = 0, 0
		case below > 0 && body[i] < unlikely && p.local[i].ended == 0 && len(s) < 4*entryRunes && len([]rune(s)) < entryRunes:
			body[i] = 0
			below--
		default:
			below = 0
		}
	}
	if at := p.remarksAt(body); at >= 0 {
		clear(body[at:])
	}
	p.unserve(body)
}

// remarksAt finds the head of the comments behind an article, -1 when there is
// none: most of what is body stands before it, or lines of who said something when
// stand behind it.
func (p *Page) remarksAt(body []float32) int {
	var all, before float32
	for i := range body {
		if body[i] > likely {
			all += p.local[i].words
		}
	}
	for i := range body {
		if body[i] > likely {
			before += p.local[i].words
		}
		if before >= articleLeast && headsRemarks(p.blocks[i].Text) && (body[i] < unlikely && before*2 >= all || p.remarked(i)) {
			return i
		}
	}
	return -1
}

// remarked reports that lines of who said something when follow a block.
func (p *Page) remarked(i int) bool {
	for j := i + 1; j < min(len(p.blocks), i+13); j++ {
		l := &p.local[j]
		if l.words >= 16 {
			continue
		}
		if l.year+l.clock > 0 {
			return true
		}
		words := strings.FieldsFunc(strings.ToLower(p.blocks[j].Text), notLetter)
		if len(words) > 0 && said[words[len(words)-1]] {
			return true
		}
	}
	return false
}
