package ingest

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus/ingest/internal/clean"
)

// What programs and senders put around an article, in small letters: the beginnings of
// the lines above it, words in those below it, and what those say that are nothing else.
var (
	above = []string{"view in browser", "view in your browser", "view this email", "view this post", "view this newsletter", "view email in", "view online", "view it in your browser", "read online", "read in browser", "having trouble viewing", "trouble viewing this",
		"im browser ansehen", "im browser anzeigen", "im browser öffnen", "online ansehen", "online lesen", "wird diese e-mail nicht", "voir dans le navigateur", "voir en ligne", "lire en ligne", "ver en el navegador", "ver en navegador",
		"vedi nel browser", "visualizza nel browser", "ver no navegador", "bekijk in browser", "bekijk online", "zobacz w przeglądarce"}
	below = []string{"unsubscribe", "to unsubscribe", "unsubscribe here", "you are receiving this", "you're receiving this", "you received this", "this email was sent to", "manage your preferences", "manage preferences", "update your preferences", "newsletter abbestellen",
		"newsletter abmelden", "vom newsletter ab", "sie erhalten diesen newsletter", "sie erhalten diese e-mail", "sie erhalten diese mail", "se désabonner", "vous recevez cet", "vous recevez cette", "darse de baja", "cancelar suscripción",
		"recibes este correo", "ha recibido este correo", "disiscriviti", "annulla l'iscrizione", "cancelar inscrição", "uitschrijven", "wypisz się", "отписаться",
		"appeared first on", "first appeared on", "erschien zuerst auf", "erschien zuerst bei", "est apparu en premier sur", "apareció primero en", "sembra essere il primo su", "apareceu primeiro em", "verscheen eerst op", "this article was downloaded by calibre"}
	ways = wordSet("read more|read the full story|read the full article|read the rest|continue reading|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|continua a leggere|leggi tutto|continue lendo|lees verder|czytaj dalej")
)

// wordSet is a list with strokes between, as a set.
func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		out[w] = true
	}
	return out
}

const (
	frameBytes = 400 // of a line that belongs to the frame, at most
	frameWords = 6   // of one that a single word tells
	frameTail  = 8   // lines from one that says why one got a mail to its end, at most
	bylineMost = 80  // runes of a byline
)

// framed tells an article from what stands around it where the rest is content, as in
// a newsletter, an entry of a feed or a chapter: its headline once more, the way to the
// web, and why one got it. Nothing is taken from what would leave nothing.
func framed(blocks []clean.Block, title string) []clean.Block {
	for len(blocks) > 1 && isAbove(blocks[0].Text) {
		blocks = blocks[1:]
	}
	if len(blocks) > 1 && title != "" && letters(blocks[0].Text) == letters(title) {
		blocks = blocks[1:]
	}
	for i := max(1, len(blocks)-frameTail); i < len(blocks); i++ {
		if isBelow(blocks[i].Text) && 4*lengthOf(blocks[i:]) < lengthOf(blocks) {
			blocks = blocks[:i]
		}
	}
	for len(blocks) > 1 && isBelow(blocks[len(blocks)-1].Text) {
		blocks = blocks[:len(blocks)-1]
	}
	for len(blocks) > 1 && isWay(blocks[len(blocks)-1].Text) {
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}

func lengthOf(blocks []clean.Block) (n int) {
	for _, b := range blocks {
		n += len(b.Text)
	}
	return n
}

func isAbove(s string) bool {
	if len(s) > frameBytes/2 {
		return false
	}
	s = strings.ToLower(s)
	for _, a := range above {
		if strings.HasPrefix(s, a) {
			return true
		}
	}
	return isWay(s)
}

func isBelow(s string) bool {
	if len(s) > frameBytes {
		return false
	}
	if strings.HasPrefix(s, "©") {
		return true
	}
	s = strings.ToLower(s)
	few := len(strings.Fields(s)) <= frameWords
	for _, b := range below {
		if strings.Contains(s, b) && (few || strings.Contains(b, " ") || strings.HasPrefix(s, b)) {
			return true
		}
	}
	return false
}

// isWay reports a line that only leads on: "Read more »", "| Next | Main menu |".
func isWay(s string) bool {
	if len(s) > frameBytes/2 {
		return false
	}
	s = strings.TrimSpace(s)
	return ways[strings.ToLower(strings.TrimRight(s, " .…»›>→:"))] || len(s) > 2 && s[0] == '|' && s[len(s)-1] == '|'
}

// withoutWay gives a summary without the words of the link behind it.
func withoutWay(s string) string {
	bare := strings.TrimRight(s, " .…»›>→:")
	for w := range ways {
		if n := len(bare) - len(w); n > 0 && strings.EqualFold(bare[n:], w) && strings.ContainsAny(bare[n-1:n], " ]") {
			return strings.TrimSpace(bare[:n])
		}
	}
	return s
}

// bylined takes the byline from the beginning of an article.
func bylined(blocks []clean.Block) (rest []clean.Block, authors []string) {
	if len(blocks) < 2 || utf8.RuneCountInString(blocks[0].Text) > bylineMost {
		return blocks, nil
	}
	if authors = byline(blocks[0].Text); authors == nil {
		authors = onlyName(blocks[0].Text)
	}
	if authors == nil || !onlyNames(authors) {
		return blocks, nil
	}
	return blocks[1:], authors
}
