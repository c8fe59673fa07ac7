package clean

import "testing"

func TestLeadsAway(t *testing.T) {
	for text, want := range map[string]bool{
		"Read also: The pier is green":                    true,
		"» Lesen Sie auch: Der Steg ist grün":             true,
		"LEA TAMBIÉN: El muelle es verde":                 true,
		"À lire aussi » Le quai est vert":                 true,
		"Читайте также: Причал зелёный":                   true,
		"関連記事：桟橋は緑":                                       true,
		"© 2021 The Tern Gazette":                         true,
		"Photo: Ada Birch":                                true,
		"Tags":                                            true,
		"Mehr anzeigen":                                   true,
		"Infórmate más":                                   true,
		"Photos of the pier were shown to the council.":   false,
		"Read by nobody, the report was printed at once.": false,
		"Related work was done in the spring.":            false,
		"The pier is green.":                              false,
		"":                                                false,
	} {
		if got := leadsAway(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestHeadsRemarks(t *testing.T) {
	for text, want := range map[string]bool{
		"Comments":                          true,
		"35 Comments »":                     true,
		"Comments (3)":                      true,
		"Leave a Reply":                     true,
		"3 Responses to The pier is green":  true,
		"Schreibe einen Kommentar":          true,
		"Kommentar verfassen":               true,
		"Laisser un commentaire":            true,
		"Комментарии (12)":                  true,
		"コメント (3)":                          true,
		"Commentary":                        false,
		"Comment by the editor of the page": false,
		"No discussion of the pier":         false,
		"All replied at once":               false,
		"12":                                false,
		"":                                  false,
	} {
		if got := headsRemarks(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// What leads elsewhere or is said of a picture is no headline.
func TestNoTitle(t *testing.T) {
	for text, want := range map[string]bool{
		"Follow us on the harbour's own page": true,
		"The pier in winter (Photo: Reuters)": true,
		"The pier in winter © Ada Birch":      true,
		"Subscribe to our letter":             true,
		"The pier is painted green":           false,
		"Who pays for the pier?":              false,
	} {
		if got := Describe(Blocks(text), &Lexicons{}).noTitle(0); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestCaptioned(t *testing.T) {
	for text, want := range map[string]bool{
		"The pier in winter. Photo: Ada Birch":                            true,
		"Der Steg im Winter. Foto: Ada Birch/cc by 2.0":                   true,
		"The pier in winter (Getty Images).":                              true,
		"The pier in winter [File: Reuters]":                              true,
		"Photo by Ada Birch on Unsplash":                                  true,
		"The pier in winter, image via":                                   true,
		"Der Steg im Winter. Foto von Ada Birch":                          true,
		"The pier in winter, March 4, 2021. REUTERS/Ada Birch":            true,
		"Der Steg im Winter. dpa / A. Birch":                              true,
		"Ada Birch Submitted photo":                                       true,
		"Two in three wanted the pier, said a Reuters/Tern poll.":         false,
		"She carried a photo by Ada Birch, and nobody asked for it.":      false,
		"Ein düsteres Bild von der Lage im Hafen zeichnete die Meisterin": false,
		"What was printed was a file photo.":                              false,
		"The council said so on Tuesday.":                                 false,
		"Photo":                                                           false,
		"by":                                                              false,
		"/":                                                               false,
		"":                                                                false,
	} {
		if got := captioned(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
