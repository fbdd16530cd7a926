"""News agencies, papers and stations of the world whose bare name stands before a question.

Facts only: names as press offices print them, case-folded on use.
"""

from archive.sources.tables.table import listed

OUTLETS: tuple[str, ...] = listed(
    """
    Reuters; Thomson Reuters; AFP; Agence France-Presse; AP; Associated Press;
    The Associated Press; Bloomberg; Bloomberg News; BBC; BBC News; CNN; NBC; NBC News; CBS;
    CBS News; ABC; ABC News; Fox News; NPR; PBS; MSNBC; CNBC; C-SPAN; VOA; Voice of America;
    RFE/RL; Politico; Axios; UPI; New York Times; The New York Times; NYT; Washington Post;
    The Washington Post; WSJ; Wall Street Journal; The Wall Street Journal; USA Today;
    Financial Times; FT; The Guardian; The Times; The Economist; The Telegraph; Sky News; ITV;
    ITV News; Channel 4 News; PA; Press Association; DPA; dpa; ZDF; ARD; Deutsche Welle; DW;
    Der Spiegel; Die Welt; FAZ; SZ; EFE; Europa Press; El País; El Mundo; RTVE; ANSA; AdnKronos;
    RAI; LUSA; Lusa; Globo; TV Globo; Folha de S.Paulo; O Globo; CCTV; CGTN; Xinhua;
    Xinhua News Agency; China Daily; Global Times; People's Daily; China News Service; CNS; CRI;
    China Radio International; The Paper; Phoenix TV; Shenzhen TV; Shenzhen Satellite TV;
    Dragon TV; Beijing Daily; Beijing Youth Daily; Beijing News; China Review News;
    Hubei Media Group; Hubei TV; Macau Monthly; The Macau Monthly; China News;
    South China Morning Post; SCMP; RTHK; TVB; Now TV; Cable TV; China-Arab TV; Zhejiang TV;
    Kyodo; Kyodo News; Kyodo News Agency; NHK; Nikkei; Asahi Shimbun; Asahi; Yomiuri;
    Yomiuri Shimbun; Mainichi Shimbun; Sankei Shimbun; Jiji Press; TV Asahi; Fuji TV; TBS; NTV;
    Nippon TV; Yonhap; Yonhap News Agency; KBS; MBC; SBS; YTN; JTBC; TASS; ITAR-TASS; Interfax;
    RIA Novosti; Rossiya Segodnya; Sputnik; RT; Kommersant; Izvestia; Vedomosti; PTI;
    Press Trust of India; ANI; Times of India; The Hindu; Hindustan Times; NDTV; APP; Dawn;
    Geo TV; Prasar Bharati; Al Jazeera; Al-Jazeera; Aljazeera; Al Arabiya; Al-Arabiya; MENA;
    WAM; SPA; KUNA; QNA; Anadolu; Anadolu Agency; TRT; IRNA; Tasnim; Press TV; Haaretz;
    Jerusalem Post; Maariv; CTV; CBC; Globe and Mail; The Globe and Mail; Le Monde; Le Figaro;
    Libération; France 2; France 3; France 5; France Culture; franceinfo; France Info; Europe 1; RMC;
    LCI; CNews; BFMTV; LCP; Public Sénat; Radio France; Ouest-France; Les Échos; Le Parisien; TV5;
    TV5 Monde; RTBF; RTS; Radio-Canada; La Presse canadienne; Jeune Afrique; France 24; RFI; France Inter; BFM TV; TF1; Prensa Latina; Telesur; Notimex;
    Straits Times; The Straits Times; CNA; Channel NewsAsia; Bernama; Antara; VTV;
    Vietnam News Agency; VNA; APTN; MASTV; Sky News Australia; ABC Australia; Bild; RTL; RIA;
    Die Zeit; Zeit Online; Spiegel Online; taz; Süddeutsche; Süddeutsche Zeitung;
    Frankfurter Allgemeine; Frankfurter Allgemeine Zeitung; Frankfurter Rundschau; Handelsblatt;
    Tagesspiegel; Der Tagesspiegel; Welt am Sonntag; WamS; Bild am Sonntag; BamS; n-tv; ntv;
    Deutschlandfunk; DLF; Deutschlandradio; MDR; NDR; WDR; SWR; BR; RBB; RND; ORF; APA; Ö1;
    Der Standard; Die Presse; Kronen Zeitung; Krone; Kleine Zeitung; SRF; NZZ; NZZ am Sonntag;
    SonntagsBlick; Blick; Tages-Anzeiger; Weltwoche; Keystone-SDA; Luxemburger Wort;
    Corriere della Sera; Corriere; Repubblica; La Repubblica; La Stampa; Il Sole 24 Ore;
    Il Messaggero; Avvenire; Il Foglio; Il Giornale; Il Mattino; Il Fatto Quotidiano;
    Il Gazzettino; Famiglia Cristiana; L'Osservatore Romano; Radio Vaticana; Vatican News;
    Vatican Media; Tg1; Tg2; Tg3; TgCom24; Rai News; RaiNews24; Sky Tg24; La7; AGI; Askanews;
    LaPresse; Agenzia Nova; Radio Radicale; RSI; Corriere del Ticino; LaRegione;
    Yle; NRK; SVT; TV2; Ukrinform; Belta; Trend; 路透社; 法新社; 美联社; 美聯社; 彭博社; 彭博;
    新华社; 新華社; 中新社; 央视; 央視; 总台央视; 总台国广; 人民日报; 人民日報; 环球时报;
    環球時報; 中国日报; 澎湃新闻; 凤凰卫视; 鳳凰衛視; 深圳卫视; 东方卫视; 北京日报; 北京青年报;
    共同社; 塔斯社; 俄新社; 今日俄罗斯; 埃菲社; 安莎社; 德新社; 韩联社; 韓聯社; 半岛电视台;
    日本广播协会; 朝日新闻; 读卖新闻; 每日新闻; 日经新闻; 中央社; 自由时报; 中评社; 湖北广电;
    央廣; 中央廣播電臺; 中廣; 聯合報; 風傳媒; 信傳媒; 公視; 台視; 臺視; 中視; 華視; 民視; 三立;
    東森; TVBS; ETtoday; iThome; 香港電台; 商業電台; 新城電台; 無綫電視; 澳廣視; 明報; 大公報; 文匯報;
    印度报业托拉斯; 香港中评社; ТАСС; ИТАР-ТАСС; Интерфакс; РИА Новости; РИА «Новости»;
    Служба новостей ООН; Служба новостей; Новости ООН; UN News; ONU Info; Noticias ONU; ONU News;
    أخبار الأمم المتحدة; 联合国新闻;
    Россия сегодня; Российская газета; РГ; Комсомольская правда; КП; Аргументы и факты; АиФ; Независимая газета;
    Новая газета; Московский комсомолец; Эхо Москвы; Спутник; Ведомости; Труд; Медуза; Первый канал; Россия 1; Россия 24; НТВ; РБК; Коммерсант; Известия; Звезда;
    Рейтер; Рейтерс; Би-би-си; Си-эн-эн; الجزيرة; العربية; رويترز; وكالة الأنباء; قناة الجزيرة;
    بلومبرغ; فرانس برس; وكالة فرانس برس; أسوشيتد برس; شينخوا; وكالة شينخوا; خدمة أخبار الصين; يونهاب;
    كيودو; بي بي سي; سي إن إن; سي سي تي في; سكاي نيوز; سكاي نيوز عربية; تاس; سبوتنيك; الأناضول;
    قناة العربية; سكاي نيوز عربية
    """
)
