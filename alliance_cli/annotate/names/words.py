"""The closed word lists of English that the name rules turn on; names themselves live in the vocabulary."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


#: Words that end a title: what follows is a person. In lower case, without a full stop.
TITLE_HEADS = word_set("""
president pres premier pm fm chancellor minister ministers diplomat secretary secretaries sec secs secdef secstate
undersecretary ambassador ambassadors amb ambs admiral admirals adm adms general generals gen gens colonel col
lieutenant lt captain capt commander cmdr commodore major maj sergeant sgt governor governors gov govs mayor mayors
senator senators sen sens representative representatives rep reps congressman congresswoman congressmen lawmaker
lawmakers legislator legislators chairman chairwoman chairperson chair chairmen chairs director directors dg
administrator advisor adviser advisors advisers chief chiefs head ceo cfo coo cto spokesperson spokesman spokeswoman
speaker leader leaders whip commissioner envoy envoys counselor counsellor coordinator ustr professor prof dr mr ms
mrs sir lord dame emperor empress king queen prince princess pope justice judge astronaut astronauts presidents
premiers economist analyst expert fellow scholar founder executive mp member officer attache consul delegate
delegates ministry-spokesperson historian author designer singer player pitcher actor airman seaman sailor corporal
lance-corporal private marine filmmaker novelist vadm radm ltg boss czar commandant superintendent
""")

#: Titles that several people share: a list of names follows.
PLURAL_HEADS = {
    "ministers": "minister",
    "secretaries": "secretary",
    "secs": "sec",
    "ambassadors": "ambassador",
    "ambs": "amb",
    "admirals": "admiral",
    "adms": "adm",
    "generals": "general",
    "gens": "gen",
    "governors": "governor",
    "govs": "gov",
    "mayors": "mayor",
    "senators": "senator",
    "sens": "sen",
    "representatives": "representative",
    "reps": "rep",
    "congressmen": "congressman",
    "lawmakers": "lawmaker",
    "legislators": "legislator",
    "chairmen": "chairman",
    "chairs": "chair",
    "directors": "director",
    "advisors": "advisor",
    "advisers": "adviser",
    "chiefs": "chief",
    "leaders": "leader",
    "envoys": "envoy",
    "presidents": "president",
    "premiers": "premier",
    "delegates": "delegate",
    "astronauts": "astronaut",
}

#: Words of a title that stand before its last word.
TITLE_MODIFIERS = word_set("""
prime foreign defense defence deputy vice assistant under principal senior acting interim chief joint first lady
commerce energy treasury trade state homeland security interior agriculture transportation labor labour education
health justice veterans affairs industry economy economic finance digital transformation environment land
infrastructure transport tourism internal communications cabinet national special permanent minority majority
parliamentary policy party supreme general brigadier brig lieutenant lt rear major maj vice-foreign vice-minister
chairman director consul managing executive press space science technology intelligence climate presidential
diplomatic nuclear human rights opposition coalition former ex late then-prime revitalization reconstruction
unification administrative legislative regional nation political military army navy air force marine staff desk
office country house senate secretary officer sec prof provost financial operating technical commercial marketing
board
""")

#: Words of a department or a field within a title (`Under Secretary for Political Affairs NAME`): never a person.
POST_WORDS = word_set("""
State Defense Defence Treasury Commerce Energy Homeland Security Interior Agriculture Transportation Labor Labour
Education Health Human Services Justice Veterans Affairs Foreign Economic Growth Economy Trade Industry Finance
Digital Transformation Environment Environmental Land Infrastructure Transport Tourism Internal Communications
Cabinet National International Policy Political Military Civilian Democracy Arms Control Nonproliferation
Non-Proliferation Strategy Strategic Plans Capabilities Acquisition Sustainment Research Engineering Science
Technology Scientific Oceans East Asia Asian Pacific Indo-Pacific South Central European Eurasian Western Hemisphere
Near African Global Public Diplomacy Business Climate Nuclear Space Cyber Cyberspace Cybersecurity Export
Administration Monetary Budget Planning General Staff Joint Chiefs Operations Naval Navy Army Air Force Marine Corps
Intelligence Information Disarmament Cooperation Development Reconstruction Fisheries Forestry Bilateral
Multilateral North American Northeast Disaster Management Children Gender Equality Regional Revitalization Legal
Consular Resources Investment Industrial Base Market Markets Terrorism Counterterrorism Sanctions Integration
Competition Emerging Threats Oceania Missile Proliferation Export Executive Diplomat
""")

#: Capitalised words that are never (part of) a person's name on their own.
NOT_NAMES = word_set("""
January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun A An The
This That These Those He She It They We I You His Her Its Their Our In On At By For From To Of With Without Under
Over After Before During While When Where Who What Why How If As And Or But Nor So Yet Both Each All Some Many Most
Several Few One Two Three Four Five Six Seven Eight Nine Ten Other Another Also Meanwhile However Separately Later
Earlier Then Now Not No New First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Last Next Since Until
Amid Among Between Despite Following According Because Although Though Once Only About Around Across Against Through
Per Via Officials Official Government Administration Cabinet Congress Senate House Parliament Summit Meeting Joint
Statement Communique Republican Republicans Democrat Democrats Democratic Conservative Liberal Labour Pacific
Atlantic Defense Security Alliance Allies Ally Japanuary COVID Covid Internet Olympics Olympic Golden Week World War
Cold Fiscal Year Art Article Section Chapter Day Days Holiday Tech Trade Economy Economic Nuclear Energy Space Force
Forces Army Navy Marine Marines Corps Air Base Camp Fort Port Island Islands Prefecture Province City State States
Department Ministry Agency Bureau Office Commission Committee Council Institute University Center Centre Foundation
Association Society Group Inc Corp Co Ltd Company Holdings Motors Motor Steel Bank Securities Industries Electric
Systems Dialogue Partnership Framework Initiative Agreement Talks Exercise Treaty Act Plan Program Strategy Project
Forum Conference Minister Secretary President Prime Ambassador General Admiral Governor Senator Representative
Chairman Director Chief Commander Deputy Vice Assistant Former Mr Ms Mrs Dr US UK EU UN USA AI EV EVs LNG Visits
Visit Meets Meet Says Said Holds Hold Hosts Host Joins Join Tours Calls Call Urges Urge Takes Take Signs Sign Leads
Lead Talk Sees See Wins Win Gets Get Goes Go Comes Come Makes Make Opens Open Closes Ends End Begins Begin Starts
Start Works Work Has Have Had Is Are Was Were Be Being Been Will Would Might Can Could Should Must Do Does Did Moves
Move Backs Back Seeks Seek Warns Warn Vows Vow Hails Hail Eyes Up Down Out Off More Less Big Bigger Top Key Major
Minor Old Young-People Good Better Best High Low Long Short Early Late Crewed Historic Historical Remembering
Critical Military Humanitarian Reusable Subordinate Beef Russia-Related Boost Hydrogen Supply Chains Dual Run
Upgrade Letter Hypersonic Lawsuit Closing Tech-Related Polls Vests Bilateral Trilateral Multilateral Regional Global
International National Federal Local Public Private Foreign Domestic Annual Outgoing Incoming Newly Ex Catholic
Christian Buddhist Shinto Hall Fame League Cup Games Award Prize Peace Nobel Asian African Western Eastern Northern
Southern Central East West North South Southeast Northeast Far Near Middle Here There Today Yesterday Tomorrow
Tonight Month Spring Summer Fall Autumn Winter Ocean Sea Bay Strait Peninsula River Lake Mount Valley Street Avenue
Road Square Bridge Tower Building Museum Park Shrine Temple Hotel School College Club Party Union Court Supreme
Chamber Diet Lower Upper Accord Pact Declaration Charter Constitution Bill Law Emergency Crisis Attack Strike
Fighter Missile Radar Aircraft Drone Satellite Station Wing Fleet Squadron Regiment Division Brigade Battalion Unit
Team Command Headquarters Asia Europe Africa America
""")

#: Words that are not worth a surname's benefit of the doubt: a person only with a title or a full name near by.
WORD_SURNAMES = word_set("""
Young Brown Glass Rice Case Hill King Price Good Park Moon Long Cotton Cruz Graham May Rich Rush Waltz Wicker Green
Black White Baker Cook Fisher Foster Gray Grant Hall Bell Burns Bush Carter Cross Day Field Fish Ford Fox Frost
Gates Holmes Hunt Law Banks Lord Love Marsh Mills Moss Page Palmer Pope Post Powers Reed Rose Sharp Short Stone
Street Sun Van Walker Ward Waters West Wild Wise Wood Woods Yang Tang Ban So Son To Ma Jordan Carr Bolton Lincoln
Scott Smith Johnson Marshall Wilson Miller Risch Self Lee Hand Lake Bond Head Bishop Mace Peters Fleming Dean
""")

#: Little words that join the parts of a name or of a phrase.
JOINERS = word_set("of for and on the & to in")

#: Parts of personal names in lower case.
PARTICLES = word_set("de da del della der den van von bin al la le dos")

#: Given names that the vocabulary's people may not carry but that mark a person at once.
GIVEN_NAMES = word_set("""
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald
Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas
Eric Jonathan Stephen Larry Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley
Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen
Amy Angela Shirley Anna Pamela Emma Nicole Helen Katherine Christine Rachel Carolyn Janet Catherine Maria Heather
Diane Julie Joyce Victoria Kelly Christina Joan Evelyn Lauren Judith Olivia Martha Cheryl Megan Andrea Hannah
Jacqueline Ann Jean Alice Kathryn Gloria Teresa Doris Sara Janice Marie Julia Grace Judy Theresa Beverly Denise
Marilyn Amber Danielle Rose Brittany Diana Abigail Jane Natalie Lori Alexis Peter Philip Roger Keith Adam Nathan
Zachary Walter Kyle Harold Carl Jeremy Arthur Lawrence Sean Christian Albert Joe Ethan Austin Jesse Willie Billy
Bryan Bruce Jordan Ralph Roy Noah Dylan Eugene Wayne Alan Juan Louis Russell Gabriel Randy Vincent Logan Bobby Jim
Bill Bob Mike Tom Tim Dan Dave Steve Jeff Chris Ben Sam Matt Greg Ken Ron Ed Ted Rick Doug Chuck Todd Brad Craig
Derek Drew Evan Glenn Howard Ian Jay Josh Kurt Leon Max Neil Oscar Phil Ray Rob Stan Tony Victor Xavier Zach Kate
Katie Kathy Liz Beth Jill Kim Meg Sue Wendy Tina Debra Akihiro Akihiko Akiko Akio Akira Atsushi Atsuko Ayako Chihiro
Daisuke Eiji Eiichi Emi Fumio Fumiko Genichi Hajime Haruhiko Haruka Haruki Hideaki Hideki Hideo Hidetoshi Hiroaki
Hiroki Hiroko Hiromi Hiroshi Hiroyuki Hisashi Ichiro Isao Jiro Jun Junichi Junichiro Junko Kaoru Katsuhiko Katsunobu
Kazuhiro Kazuhiko Kazuo Kazuyuki Keiichi Keiji Keiko Keisuke Keitaro Kenichi Kenichiro Kenji Kenta Kentaro Kimiko
Kiyoshi Koichi Koji Kosuke Kumiko Kyoko Makoto Mamoru Manabu Mariko Masaaki Masahiko Masahiro Masaki Masako Masanori
Masao Masaru Masashi Masataka Masato Masayoshi Masayuki Mayumi Michiko Midori Mieko Miki Minoru Mitsuko Mitsuo Naoki
Naoko Naomi Naoto Natsuko Nobuhiro Nobuo Nobuyuki Noriko Norio Noriyuki Osamu Reiko Rie Ryo Ryoji Ryosei Ryosuke
Ryota Ryuichi Sachiko Satoru Satoshi Seiichi Seiji Shigeki Shigeo Shigeru Shin Shingo Shinichi Shinji Shinjiro
Shinzo Shizuo Sho Shohei Shoichi Shuichi Shunichi Shunsuke Tadao Tadashi Takahiro Takaaki Takako Takashi Takayuki
Takehiko Takeo Takeshi Taku Takuya Taro Tatsuo Tatsuya Tetsuo Tetsuro Tetsuya Tomohiro Tomoko Tomomi Toru Toshiaki
Toshihiro Toshihiko Toshimitsu Toshio Toshiro Toshiyuki Tsutomu Tsuyoshi Wataru Yasuhiro Yasuo Yasushi Yasutoshi
Yasuyuki Yoichi Yoji Yoko Yosuke Yoshiaki Yoshihide Yoshihiro Yoshihiko Yoshiko Yoshimasa Yoshio Yoshiro Yoshitaka
Yoshiyuki Yuichi Yuichiro Yuji Yuka Yukari Yukiko Yukio Yumi Yuriko Yusuke Yutaka Yuko
""")

#: Last words of exercises, dialogues, agreements and initiatives.
PROGRAM_HEADS = word_set("""
Dialogue Dialog Dialogues Partnership Framework Initiative Initiatives Agreement Agreements Talks Exercise Exercises
Treaty Accord Accords Pact Compact Coalition Convention Protocol Arrangement Consultations Forum Roundtable Act
Program Programme Fellowship Scholarship Scheme Mechanism Roadmap Guidelines Principles Process Memorandum
Ministerial
""")

#: Words that make a program with `on` or `for` (`Declaration on ...`, `Basic Plan on ...`), never by themselves.
PROGRAM_OPENERS = word_set("Declaration Plan")

#: Last words of organizations.
ORG_HEADS = word_set("""
Commission Office Agency Ministry Department Bureau Authority Institute Institution University College Foundation
Association Council Center Centre Command Fleet Squadron Division Regiment Brigade Wing Battalion Bank Organization
Organisation Society Federation Union Party Laboratory Laboratories Museum Embassy Consulate Parliament Assembly
Court Committee Subcommittee Caucus Administration Corps Headquarters Board Secretariat Hospital School Academy
Times Shimbun Inc Corp Co Corporation Ltd LLC Holdings Group Industries Motors Securities Airlines Pharmaceuticals
Pharmaceutical Technologies Systems Partners Capital Motor Semiconductor Semiconductors Electronics Shipbuilding
Shipyards Airways Aerospace Robotics Chemical Chemicals Insurance Aviation Aircraft-Corporation Company Ventures
Consortium Task-Force Chamber Fund News Network Railway Solutions Materials Energy-Corporation
""")

#: First words of organizations that take `of` (`Ministry of Justice`).
ORG_OPENERS = word_set(
    "Ministry Department Bureau University Bank Institute Office Chamber Federation Association Embassy"
)

#: A Committee with one of these words is a meeting of governments, a program; any other is a body.
MEETING_WORDS = word_set("Consultative Steering Joint Bilateral Trilateral Coordination Coordinating Working")

#: Last words of places.
PLACE_HEADS = word_set("""
Prefecture Province Strait Straits Peninsula Island Islands Sea Bay River Valley County Archipelago Airport Shipyard
Harbor Harbour Airfield Trench Shoal Reef Atoll Desert Plateau island islands
""")

#: First words of places (`Camp Zama`, `Gulf of Oman`).
PLACE_OPENERS = word_set("Camp Fort Lake Mount Cape MCAS")

#: Capitalised words before a number that make no weapon of it.
NO_DESIGNATOR = word_set("""
COVID Covid SARS G K I US UK EU UN Article Phase Tier Track Category Level Group Mach Vol No Fukushima Day Week
Under Top Big Pre Post Mid Grade Section Chapter Highway Route MERS Gen Size ISO CO CVE Part Season Volume Number
June July
""")

#: Ordinary words in an upper-case bracket that name no one.
NOT_ACRONYMS = word_set("AI EV EVs IT GDP CEO PM FM TV PhD MOU MoU LOI US UK EU UN LEO R&D LNG PR HR CO2 USD")

#: Titles that a full stop may follow without ending the sentence.
ABBREVIATED = word_set("""
asst dep brig
pres sec secs amb ambs adm adms gen gens col lt capt cmdr maj sgt gov govs sen sens rep reps prof dr mr ms mrs
""")

#: Titles of courtesy, which are no office.
COURTESIES = word_set("Mr Ms Mrs Dr")

#: Family names of Korea and Taiwan that lead a hyphenated given name (`Hwang Joon-kook`).
FAMILY_NAMES = word_set("""
Kim Lee Park Choi Choe Jung Jeong Chung Kang Cho Jo Yoon Yun Jang Chang Lim Im Han Oh Seo Suh Shin Kwon Hwang Ahn An
Song Yoo Yu Hong Jeon Moon Yang Ko Koh Go Baek Paik Nam Noh Roh Ryu Ha Heo Bae Woo Min Joo Na Um Won Wi Son Sohn Cha
Chae Chun Chin Jin Kwak Gu Koo Bang Byun Kong Maeng Pyo Seol Sung Tak Yeo Yeom Chen Lin Huang Li Wang Wu Liu Tsai Lai
Hsu Cheng Hsieh Kuo Chiu Chu Yeh Su Chiang Ho Lo Lu Hou Chien Tseng Tsao Pan Hsiao Hsiung Hung Wellington Shih Teng
Tung Yen
""")

#: What follows a hyphen in a word that is no given name.
NOT_GIVEN = word_set("""
led made based class born elect era like wide style bound run owned only free size level backed listed type ready old
year made related linked built held wing sea nuclear Japan China
""")
