package clean

import (
	"strings"
	"testing"
)

func TestServes(t *testing.T) {
	for text, want := range map[string]bool{
		"Already a subscriber? Then the whole report is a click away.":                                     true,
		"Das Lesen ist frei. Unterstützen Sie uns mit einer Spende, damit es so bleibt.":                   true,
		"Debes registrarte y decir quién eres.":                                                            true,
		"We ask that comments are moderated with care.":                                                    true,
		"Mit dem Laden der Karte fliessen Daten ab.":                                                       true,
		"Cancel anytime, the first month is ours.":                                                         true,
		"Sign the petition and pass it on":                                                                 true,
		"Follow the Tern Gazette on Facebook and Twitter @tern for more.":                                  true,
		"Folgt unserem WhatsApp-Kanal.":                                                                    true,
		"The harbour master wrote on Twitter that the pier is green.":                                      false,
		"Follow the money, the mayor said.":                                                                false,
		"The petition was signed by forty people, and nobody cancelled at the time.":                       false,
		"The council was already divided, a subscriber of the library said.":                               false,
		"Die Spenden gingen an den Hafen, sagte die Bürgermeisterin, und niemand wollte mehr davon reden.": false,
		"": false,
	} {
		if got := serves(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestPictured(t *testing.T) {
	for text, want := range map[string]bool{
		"Figure 2: The pier in winter":                         true,
		"Abb. 14a – Der Steg im Winter":                        true,
		"The pier in winter. Click to enlarge":                 true,
		"The pier in winter © Ada Birch":                       true,
		"The pier in the winter of 2020. © Reuters / A. Birch": true,
		"The pier in winter (c) Tern Gazette":                  true,
		"Figures of the winter are known now.":                 false,
		"Photo of the year":                                    false,
		"The pier is painted green every year. © 2021":         false,
		"Bild und Ton fielen am Abend für Stunden aus.":        false,
		"": false,
	} {
		if got := pictured(text, float32(len(text)/6)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestIntroduces(t *testing.T) {
	for text, want := range map[string]bool{
		"Ada Birch is a reporter at the Tern Gazette, where she covers the harbour.":         true,
		"Cora Lind (@lind) is a columnist of the Gazette.":                                   true,
		"Cora Lind ist seit dem Frühjahr Redakteurin dieser Zeitung.":                        true,
		"Bo Reed has worked in the port for years, first as an engineer, then as a caterer.": true,
		"Ada Birch is the mayor, and nobody in the port has doubted it for years.":           false,
		"The mayor is a writer of letters, everybody in the port says.":                      false,
		"What the reporter is after is not known.":                                           false,
		"": false,
	} {
		if got := introduces(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// A long paragraph that surely is body stays though one of its sentences speaks to
// readers.
func TestUnserve(t *testing.T) {
	plea := "Already a subscriber? Then you know the pier. "
	long := plea + strings.Repeat("The council met on Tuesday and agreed to mend the bridge before the winter. ", 4)
	for _, c := range []struct {
		text string
		body float32
		want float32
	}{{plea, .99, 0}, {long, .99, .99}, {long, .9, 0}} {
		p := Describe(Blocks(c.text), &Lexicons{})
		body := []float32{c.body}
		if p.unserve(body); body[0] != c.want {
			t.Errorf("%q at %g: %g", c.text, c.body, body[0])
		}
	}
}
