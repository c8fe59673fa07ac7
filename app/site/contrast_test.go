package site_test

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"onrecord/web"
)

// pairs are the colours of text with what they stand on.
var pairs = map[string]string{
	"ink":    "paper sheet tint hit now fuzzy",
	"soft":   "paper sheet tint",
	"link":   "paper sheet tint",
	"record": "paper sheet",
	"ins":    "ins-bg", "del": "del-bg",
	"s0": "paper sheet tint", "s1": "paper sheet tint", "s2": "paper sheet tint", "s3": "paper sheet tint",
	"s4": "paper sheet tint", "s5": "paper sheet tint", "s6": "paper sheet tint",
	"paper": "ink", // messages
}

// TestContrast: text is readable in every theme, at least 4.5:1 as WCAG 2.2 AA
// has it; the edges of controls stand out at least 3:1.
func TestContrast(t *testing.T) {
	css, err := fs.ReadFile(web.Files, "style/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	themes := regexp.MustCompile(`(?s):root(?:\[data-theme=(\w+)\])? \{\s*color-scheme(.*?)\n\}`).FindAllStringSubmatch(string(css), -1)
	if len(themes) != 3 {
		t.Fatalf("%d themes", len(themes))
	}
	for _, m := range themes {
		colours := map[string]string{}
		for _, c := range regexp.MustCompile(`--([\w-]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(m[2], -1) {
			colours[c[1]] = c[2]
		}
		check := func(on, text string, least float64) {
			if colours[on] == "" || colours[text] == "" {
				t.Errorf("theme %q lacks %s or %s", m[1], on, text)
				return
			}
			if got := contrast(colours[on], colours[text]); got < least {
				t.Errorf("theme %q: %s on %s is %.2f:1, less than %.1f:1", m[1], text, on, got, least)
			}
		}
		for text, grounds := range pairs {
			for on := range strings.FieldsSeq(grounds) {
				check(on, text, 4.5)
			}
		}
		for i := range 7 {
			hue := "s" + strconv.Itoa(i)
			colours[hue+" tint"] = mix(colours[hue], colours["sheet"], strongest)
			check(hue+" tint", "ink", 4.5)
		}
		check("paper", "edge", 3)
		check("sheet", "edge", 3)
	}
}

// strongest is the share of the hue in the strongest tint of a cell: t5 in
// style/figures.css.
const strongest = 0.25

// mix mixes two colours as color-mix in srgb does.
func mix(a, b string, share float64) string {
	out := "#"
	for i := 1; i < 7; i += 2 {
		x, _ := strconv.ParseUint(a[i:i+2], 16, 8)
		y, _ := strconv.ParseUint(b[i:i+2], 16, 8)
		out += fmt.Sprintf("%02x", int(float64(x)*share+float64(y)*(1-share)+.5))
	}
	return out
}

// contrast is the ratio of WCAG 2.2 of two colours such as "#1c1b19".
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			panic(fmt.Sprintf("%s: %v", colour, err))
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
