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

func phraseSet(list string) map[string]bool {
	m := map[string]bool{}
	for p := range strings.SplitSeq(list, ",") {
		m[strings.Join(strings.Fields(p), " ")] = true
	}
	return m
}

var (
	pronouns    = wordSet(`he she they who which i we it his her him their that`)
	determiners = wordSet(`the a an his her their its this that these those another one both some several many two three our my`)
	// rolesOf holds what a person can be called by instead of a name.
	rolesOf = wordSet(`president counterpart secretary minister general admiral colonel captain commander senator representative congressman
		congresswoman governor mayor chancellor ambassador judge justice chairman chairwoman chair chief director spokesman spokeswoman
		spokesperson professor doctor superintendent lieutenant major sergeant king queen prince princess pope bishop
		archbishop cardinal premier nominee candidate mogul strategist analyst pollster official officials leader sheriff attorney
		prosecutor deputy head officer founder author editor columnist host anchor manager coach teacher businessman businesswoman
		billionaire lawmaker activist actor actress singer comedian director producer journalist reporter correspondent economist
		scientist lawyer aide adviser advisor consultant operative surrogate whip speaker treasurer comptroller delegate envoy diplomat
		premier emperor sultan ayatollah imam rabbi priest nun reverend pastor father mother daughter son wife husband
		representatives senators expert historian scholar physician surgeon executive ceo partner investor tycoon magnate star
		champion player veteran soldier detective inspector constable marshal commissioner councilman councilwoman councillor
		legislator assemblyman mp backbencher taoiseach first-lady lady frontrunner front-runner rival critic republican democrat`)
	// sameRole gives titles that stand for one office.
	sameRole = map[string]string{
		"rep": "representative", "congressman": "representative", "congresswoman": "representative", "lawmaker": "representative",
		"sen": "senator", "gov": "governor", "gen": "general", "adm": "admiral", "col": "colonel", "maj": "major", "capt": "captain",
		"lt": "lieutenant", "sgt": "sergeant", "prof": "professor", "dr": "doctor", "pres": "president", "premier": "minister",
		"candidate": "nominee", "tycoon": "businessman", "mogul": "businessman", "billionaire": "businessman", "magnate": "businessman",
		"adviser": "aide", "advisor": "aide", "chairwoman": "chairman", "chair": "chairman", "spokesperson": "spokesman", "spokeswoman": "spokesman",
	}
	// owned holds nouns to which a name before them belongs.
	owned = wordSet(`campaign campaigns supporter supporters administration aide aides adviser advisers advisor advisors camp team family
		staff staffer staffers spokesman spokeswoman spokesperson surrogate surrogates official officials loyalists allies ally backers
		backer voters voter critics critic rally rallies event events ad ads presidency era doctrine plan policy policies proposal
		foundation organization business businesses ticket operation operatives strategist lawyer lawyers attorney biographer fans
		fundraiser donor donors delegates volunteers volunteer news report study poll survey article story editorial statement speech
		company government ministry army police press book film movie video interview tweet tweets site website newspaper magazine`)
	linking    = wordSet(`of from in at for to with against by on near about over under between among and or that who which whose after before`)
	titleWords = wordSet(`mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend gen general adm
		admiral col colonel maj major capt captain lt lieutenant sgt sergeant cmdr commander brig brigadier
		sen senator sens rep reps representative del congressman congresswoman gov governor mayor president secretary minister premier
		chancellor ambassador judge justice chairman chairwoman director chief sheriff king queen prince princess pope bishop
		cardinal attorney deputy vice former then-president superintendent pres hon messrs insp det supt cpl pvt`)
	// beforeTitle holds what stands before a title, or alone, and is no name:
	// a country, a field, a party.
	beforeTitle = wordSet(`us u.s u.k uk u.n un eu defense defence foreign prime state treasury interior chinese american british french german
		russian japanese israeli democratic republican independent national security house senate white press deputy assistant vice
		former acting interim new army navy air force attorney chief district executive managing republicans democrats gop americans
		african latino latinos hispanic hispanics muslim muslims christian christians jewish jews catholic catholics islamic islam
		mexican canadian european iranian iraqi syrian saudi turkish korean indian pakistani australian italian spanish polish
		ukrainian greek egyptian palestinian africans europeans russians chinese twitter facebook google youtube cnn nbc abc cbs fox msnbc pbs bbc npr
		reuters ap afp bloomberg politico breitbart congress washington america china russia iran iraq syria israel mexico canada
		britain england france germany japan korea india pakistan australia europe africa asia texas florida ohio california virginia
		iowa nevada arizona colorado michigan pennsylvania wisconsin carolina georgia hampshire jersey york chicago boston london
		paris moscow beijing brussels berlin tokyo jerusalem manhattan brooklyn hollywood benghazi aleppo mosul baghdad kabul isis isil nato
		fbi cia nsa dnc rnc epa irs doj dhs pentagon kremlin capitol christmas easter thanksgiving god lord jesus bible internet`)
	months = wordSet(`january february march april june july august september october november december monday tuesday
		wednesday thursday friday saturday sunday`)
	maleTitles   = wordSet(`mr sir lord king prince congressman chairman spokesman businessman father son husband actor councilman pope bishop priest`)
	femaleTitles = wordSet(`mrs ms miss dame lady queen princess congresswoman chairwoman spokeswoman businesswoman mother daughter wife
		actress councilwoman nun`)
	particles = wordSet(`de la del van von der den di da dos bin ibn al el le du ben bint`)
	notName   = wordSet(`the a an in on at but and if he she it they we you his her its their this that these those when while as after
		before for with from there then however no not yes so what why how who or nor by to of still yet also both many most some
		all our my your asked speaking half there's it's i i'm i've that's during since under over about according despite although
		though because until unless once now today yesterday tonight tomorrow here where which each every few several one two three
		four five six seven eight nine ten another other others such more less last next first second third even just only perhaps
		maybe meanwhile instead indeed like let if do does did is are was were be been has have had can could will would should may
		might must hey oh well ok okay please thank thanks good great via re:`)
	organs = wordSet(`ministry department academy command base force forces fleet navy army congress senate house committee agency
		bureau university college school center centre institute press times post news journal daily magazine service services
		corps union party court council commission board bank group company co corp inc ltd foundation association organization
		organisation states kingdom republic sea gulf ocean river mountain island islands city county street avenue park airport
		hotel building exercise expeditionary pacific asia-pacific rim wing camp fort ft pentagon dod pla
		campaign administration government embassy league network coalition alliance project fund trust society club
		federation initiative office division authority parliament assembly conference convention act amendment treaty agreement
		accord war week year award prize show today tonight studios pictures entertainment hospital church temple mosque
		cathedral tower towers plaza square road highway bridge lake beach bay valley hills heights springs falls coast
		tribune herald globe gazette observer chronicle guardian examiner inquirer telegraph independent register sun mirror
		television radio channel broadcasting media llc pac caucus democrats republicans americans matter poll obamacare
		speech debate primary election law rights security agency guard police patrol force stadium arena
		america american york jersey carolina dakota hampshire virginia mexico korea africa zealand england britain ireland lanka
		arabia emirates leone salvador rico francisco angeles vegas orleans diego antonio jose state`)
	// placeFirst holds what begins the name of a place, not of a person.
	placeFirst = wordSet(`north south east west new fort camp lake mount gulf port cape san los las st saint university bank islamic
		great united central southern northern eastern western upper lower`)
	places = wordSet(`cleveland philadelphia detroit atlanta dallas houston miami denver seattle phoenix tulsa orlando milwaukee
		pittsburgh baltimore cincinnati columbus minneapolis nashville memphis portland sacramento oakland alabama alaska arkansas
		connecticut delaware hawaii idaho illinois indiana kansas kentucky louisiana maine maryland massachusetts minnesota
		mississippi missouri montana nebraska oklahoma oregon tennessee utah vermont wyoming puerto silicon`)
	notPeople = phraseSet(`white house, supreme court, wall street, silicon valley, middle east, islamic state, air force one, oval office,
		capitol hill, fox news, big apple, good morning, meet the press, morning joe, rust belt, cold war, hong kong, san juan,
		los angeles, las vegas, new orleans, puerto rico, saudi arabia, sri lanka, el salvador, costa rica, black lives,
		associated press, al qaeda, al jazeera, boko haram, tea party, planned parenthood, twin towers, super bowl, trump tower,
		mar-a-lago, goldman sachs, wells fargo, morgan stanley, star wars, game of thrones, amazon prime, new yorker, face the nation`)
)
