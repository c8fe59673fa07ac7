package tag

import "strings"

// Class says how a word takes part in reporting speech.
type Class uint8

// The classes of words.
const (
	NoSpeech   Class = iota
	Says             // a verb that reports speech: "said"
	Judges           // a verb that reports a judgement, a demand or a stance in words: "criticized"
	SpeechNoun       // a noun that stands for speech: "statement"
	Thinks           // a verb of belief or perception: "thinks", "hopes"
	Sides            // a verb of taking sides, with or without words: "supports"
)

// ClassOf returns the class of a word in lower case, whatever its form.
func ClassOf(word string) Class { return classes[word] }

// LemmaOf returns the dictionary form of a listed word, else the word itself.
func LemmaOf(word string) string {
	if l, ok := lemmas[word]; ok {
		return l
	}
	return word
}

var (
	classes = map[string]Class{}
	lemmas  = map[string]string{}
)

func init() {
	for _, l := range []struct {
		class Class
		words string
	}{
		{Thinks, thinks}, {Sides, sides}, {SpeechNoun, speechNouns}, {Judges, judges}, {Says, says},
	} {
		for entry := range strings.SplitSeq(l.words, " ") {
			lemma, irregular, _ := strings.Cut(strings.TrimSpace(entry), ":")
			if lemma == "" {
				continue
			}
			enter(lemma, lemma, l.class)
			for f := range strings.SplitSeq(irregular, ",") {
				enter(f, lemma, l.class)
			}
			if l.class == SpeechNoun {
				enter(lemma+"s", lemma, l.class)
				continue
			}
			for _, f := range Inflect(lemma) {
				enter(f, lemma, l.class)
			}
		}
	}
}

func enter(form, lemma string, c Class) {
	if form != "" {
		classes[form], lemmas[form] = c, lemma
	}
}

// Inflect returns the regular forms of a verb in lower case, and a few that no
// one uses.
func Inflect(w string) []string {
	if len(w) < 2 {
		return nil
	}
	last := w[len(w)-1]
	switch {
	case last == 'e':
		return []string{w + "s", w + "d", w[:len(w)-1] + "ing"}
	case last == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return []string{w[:len(w)-1] + "ies", w[:len(w)-1] + "ied", w + "ing"}
	}
	out := []string{w + "s", w + "es", w + "ed", w + "ing"}
	if strings.IndexByte("bdgklmnprt", last) >= 0 {
		out = append(out, w+string(last)+"ed", w+string(last)+"ing")
	}
	return out
}

const (
	says = `say:said,saying tell:told speak:spoke,spoken write:wrote,written read put accord:according add ask announce answer argue
 assert assure admit acknowledge affirm allege advise articulate brag boast bellow blog beg claim clarify comment complain concede
 conclude confess confide confirm contend counter caution chant cry declare deny describe detail disclose echo elaborate
 emphasize emphasise exclaim explain express email gripe grumble gush hint highlight imply indicate inform insist instruct interject
 insinuate joke lament laugh maintain mention moan mumble murmur muse note observe opine outline plead pledge point post predict
 proclaim promise propose protest pronounce preach quip quote rant recall recite recommend recount refer reiterate relate remark
 remind repeat reply report request respond retort retweet reveal rebut reaffirm reassure scoff scream shout sigh sing:sang,sung
 speculate state stress suggest summarize summarise swear:swore,sworn talk testify text threaten thunder trumpet tweet thank underline
 underscore urge utter vent voice volunteer vow warn whisper wonder yell snap deadpan grouse chime rail pose cite explain inquire
 intone interview invoke address apologize apologise congratulate greet bemoan broadcast chuckle communicate convey
 crow decree dictate divulge ejaculate enthuse estimate forecast:forecast foretell:foretold gossip growl hiss holler howl lecture
 mouth mutter narrate phrase print publish question ramble reckon rejoin sob sneer snort specify spell stammer stutter
 tease telegraph venture warble weigh whine phone signal offer lie:lied,lying exhort implore retell:retold disagree discuss debate`
	judges = `call accuse applaud assail berate blame blast castigate charge chastise commend condemn criticize criticise denigrate
 denounce deplore deride dismiss disparage hail hammer insult knock lambast lambaste mock pan praise rebuke reject ridicule rip savage
 slam skewer trash tout compare portray paint label brand dub deem demand defend dispute decry disavow refute cheer chide jibe liken
 list name taunt ridicule scold vouch warn fire hit urge fault cast bash characterize characterise frame depict call term:termed`
	sides = `encourage press challenge welcome greet attack credit invite order push oppose endorse support back favor favour embrace
 refuse decline vote threaten:threatened target embolden rally campaign`
	speechNouns = `accusation allegation announcement argument assertion assessment claim comment commentary complaint criticism
 declaration description email explanation headline interview letter memo message note op-ed pledge post prediction promise proposal
 question quote quotation reaction rebuttal recommendation refrain remark reply report request response rhetoric slogan speech statement
 story suggestion talk testimony tweet utterance vow warning word transcript caption article column editorial book poll survey study
 analysis release document memoir blog review call answer accord view opinion belief idea notion fact`
	thinks = `think:thought believe know:knew,known feel:felt hope fear worry expect want see:saw,seen find:found consider view understand:understood
 realize realise learn:learnt hear:heard remember forget:forgot,forgotten imagine assume suspect doubt guess suppose intend plan decide
 agree prefer like love hate need wish show:showed,shown prove seem appear mean:meant aim seek:sought
 concern regret trust notice discover determine recognize recognise conclude foresee envision dream pray convince persuade`
)
