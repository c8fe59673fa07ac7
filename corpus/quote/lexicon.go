package quote

import "strings"

func wordSet(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for w := range strings.FieldsSeq(l) {
			m[w] = true
		}
	}
	return m
}

var (
	// saying holds verbs that report speech whatever follows them.
	saying = wordSet(`said says say saying told tells telling wrote writes added adds adding asked asks replied replies stated states
		explained explains noted notes continued continues concluded concludes declared declares insisted insists argued argues
		claimed claims announced announces warned warns acknowledged acknowledges admitted admits responded responds answered
		remarked remarks recalled recalls predicted predicts promised promises vowed vows pledged pledges complained complains
		joked jokes quipped tweeted tweets posted commented observed asserted asserts contended contends suggested suggests
		stressed stresses emphasized emphasised emphasizes reiterated reiterates repeated confirmed confirms denied denies
		alleged alleges maintained maintains testified shouted yelled exclaimed boasted conceded concedes charged reported reports
		proposed urged urges cautioned cautions revealed reveals disclosed indicated indicates accepted granted protested
		demanded lamented chanted whispered muttered countered retorted interjected recounted recounts opined mused`)
	// naming holds verbs that report speech where quotation marks follow.
	naming = wordSet(`called calls calling described describes describing gave gives spoke speaks named names termed dubbed labeled
		labelled branded denounced condemned criticized criticised praised hailed blasted slammed accused accuses dismissed
		rejected cited cites citing mocked ridiculed referred refers likened expressed voiced welcomed outlined defended`)
	// alsoNoun holds those of saying that are as often nouns.
	alsoNoun = wordSet(`states claims remarks reports notes charges promises vows pledges complaints answers replies demands protests
		repeats comments jokes quips tweets proposed charged accepted revealed indicated asks posted`)
	// addressed holds those that name the hearer before the words.
	addressed    = wordSet(`told tells telling asked asks warned warns reminded assured informed`)
	prepositions = wordSet(`in on at through during to from for of about by with after before against`)
	pronouns     = wordSet(`he she they who i we it`)
	determiners  = wordSet(`the a an his her their its this that another one both some several many two three our my`)
	helpers      = wordSet(`has have had was were is are be been also then later previously once further already still now just
		repeatedly recently often never first again would will could can may might did does do not only even publicly privately
		simply reportedly flatly quickly immediately himself herself earlier`)
	// turns holds words that open what goes on after an attribution but is
	// no part of what was said.
	turns = wordSet(`who whom whose which where when as after before while during referring adding noting citing saying calling
		speaking according though although`)
	rolesOf = wordSet(`president secretary minister general admiral colonel captain commander senator representative congressman
		congresswoman governor mayor chancellor ambassador judge justice chairman chairwoman chief director spokesman spokeswoman
		spokesperson professor doctor superintendent lieutenant major sergeant king queen prince princess pope bishop
		archbishop cardinal premier nominee candidate mogul strategist analyst pollster official officials leader sheriff attorney
		prosecutor deputy head officer founder author editor columnist host anchor manager coach teacher businessman billionaire`)
	titleWords = wordSet(`mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady rev rev. gen gen. general adm adm.
		admiral col col. colonel maj maj. major capt capt. captain lt lt. lieutenant sgt sgt. sergeant cmdr. commander brig. brigadier
		sen sen. senator rep rep. representative congressman congresswoman gov gov. governor mayor president secretary minister premier
		chancellor ambassador judge justice chairman chairwoman director chief sheriff king queen prince princess pope bishop
		cardinal attorney deputy vice former then-president first lady superintendent`)
	// beforeTitle holds what stands before a title: a country, a field, a party.
	beforeTitle = wordSet(`us u.s. uk defense defence foreign prime state treasury interior chinese american british french german
		russian japanese israeli democratic republican independent national security house senate white press deputy assistant vice
		former acting interim new army navy air force attorney chief district executive managing`)
	months = wordSet(`january february march april may june july august september october november december monday tuesday
		wednesday thursday friday saturday sunday`)
	maleTitles   = wordSet(`mr mr. sir lord king prince congressman chairman spokesman`)
	femaleTitles = wordSet(`mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman spokeswoman`)
)
