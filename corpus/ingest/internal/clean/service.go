package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What publishers say to readers about themselves, in whole sentences that read
// like those of articles: how to subscribe, what may be done with comments and
// data, who pays. No site is meant.
var (
	// services stand anywhere in such a sentence, from the beginning of a word on.
	services = byWord(`already a subscriber|already subscribed|already a member|not a subscriber|unlimited access|unlimited digital access|your subscription|to view the full story|
to read the full story|to continue reading|to keep reading|please subscribe|please log in|please sign in|please register|please consider supporting|subscribe today|
subscribe to our|sign up for our|sign up for the newsletter|for our newsletter|our free newsletter|our daily newsletter|our weekly newsletter|straight to your inbox|
in your inbox|to your inbox|into your inbox|your email address|email address will not|email addresses will not|enter your email|check your inbox|unsubscribe at any|
you can unsubscribe|join our mailing|comments are moderated|comments are closed|comments may be republished|comment is moderated|comments on this|reader comments|
your comment will|your comment has|we welcome comments|to post a comment|to leave a comment|you must be logged in|you must log in|submit a letter|write to the editor|
what you think about this|commenting policy|rss feed|rss 2.0|double opt-in|double-opt-in|uses cookies|use cookies|use of cookies|our privacy policy|our cookie policy|
terms of service apply|privacy policy apply|protected by recaptcha|may not be published|may not be reproduced|may not be republished|without the written|
without prior written|under a creative commons|references to products|compensation when you|earn a commission|earn commission|a small commission|an affiliate commission|
affiliate links|affiliate link|affiliate partners|amazon associate|opinions expressed in this|views expressed in this|opinions expressed are|views expressed are|
your javascript|enable javascript|javascript is disabled|disable your ad|support our journalism|support independent journalism|make a donation|donate today|
follow us on|like us on|find us on|us on facebook|us on twitter|us on instagram|view all posts|all posts by|see all posts|more posts by|this entry was posted|
this post was posted|this article was first published|this article was originally published|reprinted with permission|uns auf facebook|uns auf twitter|
uns auf instagram|mir auf instagram|mir gerne auf|abonnieren sie|abonniere unseren|abonniere den|zum newsletter|newsletter an|newsletter anmelden|newsletter abonnieren|
newsletter bestellen|newsletter abonniert|unseren newsletter|unserem newsletter|in deinen posteingang|in dein postfach|in ihr postfach|in ihren posteingang|
per e-mail benachrichtigt|über neue beiträge per|über neue kommentare per|verarbeitung meiner daten|verarbeitung ihrer daten|speicherung meiner daten|willige ich|
ich willige|jederzeit widerrufen|jederzeit für die zukunft|bis auf widerruf|datenschutzerklärung gelesen|datenschutzerklärung einverstanden|erkläre mich einverstanden|
unter einer creative commons|creative commons-lizenz|creative-commons-lizenz|in ihrem browser|in deinem browser|verwendet cookies|verwenden cookies|benutzt cookies|
nutzt cookies|benachrichtigungen aktivieren|benachrichtigung aktivieren|e-mail-adresse wird nicht|kommentare sind geschlossen|kommentare zu diesem|kommentare werden moderiert|
kommentare werden erst|antwort hinterlassen|müssen sich einloggen|müssen angemeldet sein|musst angemeldet sein|musst du angemeldet|bitte loggen sie|bitte melden sie sich an|
bitte registrieren sie|affiliate-link|affiliate-links|partnerlinks|partner-links|kleine provision|als amazon-partner|unterstützen sie uns|unterstützen sie unsere arbeit|
unterstütze uns|deine spende|ihr beitrag hilft|jetzt spenden|jetzt abonnieren|im abo oder|alle beiträge von|alle artikel von|alle beiträge anzeigen|weitere beiträge von|
weitere artikel von|geben immer die meinung|geben nicht die meinung|nicht die meinung der redaktion|der beitrag wurde am|dieser beitrag wurde|dieser eintrag wurde|
dieser artikel wurde veröffentlicht|alle rechte vorbehalten|síguenos en|síganos en|suscribirse aquí|suscríbete a|suscríbase a|suscribirse a nuestr|debes registrarte|
debe registrarse|iniciar sesión|inicia sesión|nuestro boletín|nuestra newsletter|tu correo electrónico|tu dirección de correo|prohibida la reproducción|
prohibida su reproducción|política de privacidad|política de cookies|descarga nuestra|descargue nuestra|suivez-nous sur|rejoignez-nous|inscrivez-vous à|
abonnez-vous à|notre newsletter|notre lettre|déjà abonné|réservé aux abonnés|réservée aux abonnés|adresse e-mail ne sera|adresse de messagerie|politique de confidentialité|
tous droits réservés|toute reproduction|utilise des cookies|commentaires sont fermés|iscriviti alla|nostra newsletter|riproduzione riservata|informativa sulla privacy|
assine nossa|nossa newsletter|seu endereço de e-mail|onze nieuwsbrief|uw e-mailadres|alle rechten voorbehouden|zapraszamy do subskrypcji|zapraszamy też do subskrypcji|
zapisz się do|naszego newslettera|wszelkie prawa zastrzeżone|materiał chroniony prawem|polityka prywatności|plików cookie|adres e-mail nie|все права защищены|
при использовании материалов|подпишитесь на|подписывайтесь на наш|jetzt registrieren|kostenlos registrieren|jetzt anmelden|jetzt kostenlos|jetzt einloggen|register now|register for free|sign up for free|create an account|
create a free account|regístrate gratis|regístrate para|créer un compte|créez votre compte|crear una cuenta|crea un account|cancel anytime|cancel at any time|cancel any time|
jederzeit kündbar|monatlich kündbar|cancela cuando|annulable à tout|sans engagement de|um den inhalt von|externen inhalt von|externe inhalte|inhalt laden|inhalte laden|
video laden|mit dem laden des|mit dem laden der|view this post on|diesen beitrag auf instagram|esta publicación en instagram|cette publication sur instagram|
mit ihrer spende|mit deiner spende|jede kleine spende|your donation|every donation|faites un don|faire un don|haz una donación|sign the petition|petition unterschreiben|
petition unterzeichnen|jetzt die petition|firma la petición|signez la pétition|firma la petizione|besuchen sie unsere|besuchen sie unseren|besuche unseren|besucht unseren|
in unserem online-shop|visit our shop|visit our store|beitrag enthält werbung|enthält affiliate|jetzt einen kommentar|hinterlasse einen|hinterlassen sie einen|
thank you for your support|danke für ihre unterstützung|help us continue|help us keep|support our work|we ask that comments|stick to the topic|community guidelines|
nichts mehr verpassen|nichts mehr versäumen|keine news mehr|keinen beitrag mehr|never miss a|mit dem absenden|mit absenden|by signing up|by subscribing|by submitting|
mit der anmeldung|al suscribirte|en vous inscrivant|klicken sie auf den|klicken sie hier|klicke hier|cliquez ici pour|haga clic aquí|haz clic aquí|clicca qui|clique aqui|
subscribers receive|jetzt aktivieren|apps for ios and android|erklären sie sich damit einverstanden|nuestro canal de|tenemos canal de|unserem whatsapp-kanal|unseren whatsapp-kanal|unserem telegram-kanal|
unseren telegram-kanal|our whatsapp channel|our telegram channel|notre chaîne whatsapp|nostro canale whatsapp|nostro canale telegram|nosso canal no|nosso canal do|breaking news alerts|get the latest news|get the latest stories|start your day with|
through your letterbox|chat with us|não serão aprovados|comentários são de|los comentarios son|les commentaires sont|i commenti sono|reacties worden|para comentar debe|
para poder comentar|todos los derechos reservados|tutti i diritti riservati|tutti i diritti sono|todos os direitos reservados|unterstützen sie uns mit`)
	// follow begins what asks readers to do so on one of the networks.
	follow   = set(`follow|folge|folgen|folgt|sigue|siga|síguenos|síganos|suivez|segui|seguici|seguite|siga-nos|volg|obserwuj`)
	networks = byWord(`twitter|facebook|instagram|whatsapp|telegram|youtube|tiktok|linkedin|mastodon|bluesky|pinterest`)
	// numbered stand before the number of a picture.
	numbered = set(`abbildung|abb|figure|fig|figura|grafik|schaubild|photo|foto|bild|image|imagen|immagine|obr|рис`)
	// enlarges stand in what is said of a picture.
	enlarges = byWord(`zum vergrößern|zum vergrössern|bild vergrößern|bild in neuem fenster|bild anzeigen|click to enlarge|click to expand|click to zoom|click image to|click on image|click the image|clic para ampliar|cliquez pour agrandir|clicca per ingrandire|klik voor groter`)
	// does follows a name in what is said of an author.
	does = set(`is|was|has|covers|writes|lives|works|worked|joined|reports|studied|ist|war|arbeitet|arbeitete|schreibt|studierte|beschäftigt|lebt|leitet|wurde|est|écrit|es|escribe|è|scrive|jest|pisze|schrijft|werkt|är|er`)
	// trades are what authors are, then.
	trades = set(`writer|reporter|editor|journalist|correspondent|author|columnist|contributor|founder|co-founder|professor|lecturer|director|engineer|developer|consultant|photographer|producer|blogger|freelancer|freelance|
redakteur|redakteurin|redaktor|redaktorin|autor|autorin|journalistin|korrespondent|korrespondentin|chefredakteur|chefredakteurin|gründer|gründerin|experte|expertin|publizist|publizistin|kolumnist|kolumnistin|volontär|volontärin|blogger|bloggerin|
periodista|redactor|redactora|autora|journaliste|rédacteur|rédactrice|auteur|autrice|giornalista|redattore|redattrice|dziennikarz|dziennikarka|redaktorka|toimittaja`)
)

const (
	serviceBytes   = 500 // of a block that may be service
	paragraphBytes = 300 // of a paragraph that says more than that, if it surely is body
	captionWords   = 60
	bioWords       = 160
	bioAhead       = 20 // words behind the verb among which the trade stands
	nameWords      = 5
	lateShare      = .6 // of the article's words before what is said of its author
)

// byWord sorts phrases by their first word.
func byWord(list string) map[string][]string {
	out := map[string][]string{}
	for _, s := range phrases(list) {
		n := wordEnd(s, 0)
		out[s[:n]] = append(out[s[:n]], s)
	}
	return out
}

// wordEnd gives the end of the word at an offset.
func wordEnd(s string, at int) int {
	if i := strings.IndexFunc(s[at:], notLetter); i >= 0 {
		return at + i
	}
	return len(s)
}

// holds reports that a phrase stands in a text in small letters, from the
// beginning of a word on.
func holds(s string, list map[string][]string) bool {
	for at := 0; at < len(s); {
		end := wordEnd(s, at)
		if end > at {
			for _, p := range list[s[at:end]] {
				if strings.HasPrefix(s[at:], p) {
					return true
				}
			}
		}
		for at = end; at < len(s); {
			r, n := utf8.DecodeRuneInString(s[at:])
			if !notLetter(r) {
				break
			}
			at += n
		}
	}
	return false
}

// serves reports a block in which a publisher speaks to readers.
func serves(text string) bool {
	if len(text) > serviceBytes {
		return false
	}
	s := strings.ToLower(text)
	return holds(s, services) || follow[s[:wordEnd(s, 0)]] && holds(s, networks)
}

// pictured reports a block of so many words that is said of a picture: "Figure 2:
// ...", "Click to enlarge", one that ends with who holds the rights.
func pictured(text string, words float32) bool {
	if words > captionWords {
		return false
	}
	s := strings.ToLower(text)
	if w := wordEnd(s, 0); w > 0 && numbered[s[:w]] {
		rest := strings.TrimLeft(s[w:], ". \u00a0")
		if n := wordEnd(rest, 0); n > 0 && rest[0] >= '0' && rest[0] <= '9' {
			r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest[n:], " \u00a0"))
			if strings.ContainsRune(":.–-|", r) {
				return true
			}
		}
	}
	return strings.HasPrefix(s, "vergrößern ") || holds(s, enlarges) || words <= captionWords/2 && owned(s)
}

// owned reports a text that ends with a sign of copyright and a name, behind
// something that is no sentence.
func owned(s string) bool {
	for _, sign := range []string{"©", "(c)", "ⓒ"} {
		i := strings.LastIndex(s, sign)
		if i < 0 || len(s)-i > creditBytes || strings.TrimSpace(s[i+len(sign):]) == "" {
			continue
		}
		if agency, _, _ := strings.Cut(strings.TrimLeft(s[i+len(sign):], " \u00a0"), " "); wires[strings.TrimRight(agency, ",/")] {
			return true
		}
		before := strings.TrimSpace(s[:i])
		last, _ := utf8.DecodeLastRuneInString(before)
		return before != "" && !strings.ContainsRune(".!?", last)
	}
	return false
}

// introduces reports a block that says who an author is: a name, a verb, a trade.
func introduces(text string) bool {
	words := strings.Fields(text)
	if len(words) > bioWords {
		return false
	}
	for i, w := range words {
		if i > 0 && does[w] {
			return tradeIn(words[i+1 : min(len(words), i+1+bioAhead)])
		}
		if r, _ := utf8.DecodeRuneInString(w); i >= nameWords || r != '(' && !unicode.IsUpper(r) && w != "von" && w != "van" && w != "de" && w != "der" {
			return false
		}
	}
	return false
}

func tradeIn(words []string) bool {
	for _, w := range words {
		if trades[strings.TrimFunc(strings.ToLower(w), notLetter)] {
			return true
		}
	}
	return false
}

// unserve takes from a body what publishers say about themselves, about pictures
// and, behind most of an article, about its author.
func (p *Page) unserve(body []float32) {
	var all, before float32
	for i := range body {
		if body[i] > likely {
			all += p.local[i].words
		}
	}
	for i, s := range p.blocks {
		words := p.local[i].words
		sure := body[i] > likely
		if body[i] > 0 && (serves(s.Text) && (body[i] < sureProse || len(s.Text) < paragraphBytes) || pictured(s.Text, words) || before >= lateShare*all && introduces(s.Text)) {
			body[i] = 0
		}
		if sure {
			before += words
		}
	}
}
