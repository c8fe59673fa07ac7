package ingest

import (
	"regexp"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/dates"
)

// passedOn is the head of a mail inside another one that passes it on.
type passedOn struct {
	from, subject string
	date          corpus.Date
	text          int // where its text begins
}

var (
	passedMark = regexp.MustCompile(`(?mi)^[ \t]*(?:-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht)[ \t]*-{2,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message transféré[ \t]*:)[ \t]*\r?$`)
	passedLine = regexp.MustCompile(`^\*?(?i:(from|von|de|da|van)|(date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|verzonden)|(subject|betreff|objet|asunto|oggetto|onderwerp)|to|an|à|para|a|aan|cc|kopie)[ \t\x{a0}]*:\*?[ \t]*(.*)$`)
)

// passed finds the first mail that a text passes on; ok is false when there is none, or
// nothing but its head.
func passed(text string) (m passedOn, ok bool) {
	mark := passedMark.FindStringIndex(text)
	if mark == nil {
		return m, false
	}
	at, lines := mark[1], 0
	for at < len(text) {
		line, _, found := strings.Cut(text[at:], "\n")
		next := at + len(line)
		if found {
			next++
		}
		line = strings.TrimSpace(line)
		g := passedLine.FindStringSubmatch(line)
		if g == nil && (line != "" || lines > 0) {
			break
		}
		if at = next; g == nil {
			continue
		}
		lines++
		switch {
		case g[1] != "":
			m.from = strings.ReplaceAll(g[4], "*", "")
		case g[2] != "":
			m.date = dates.First(g[4], dates.Order(false))
		case g[3] != "":
			m.subject = g[4]
		}
	}
	m.text = at
	return m, m.from != "" && lines > 1 && !blank(text[at:])
}
