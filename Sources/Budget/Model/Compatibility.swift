/// What stands for the same in NFKC (Unicode Standard Annex 15), as far as conversion from Japanese print mixes it up: radicals and
/// compatibility ideographs for ideographs, half-width katakana, enclosed, squared, Roman, raised and vertical forms. Written out, because
/// Foundation's costs more than a whole import.
package enum Compatibility {
    /// One scalar for one, and cheap; other scalars may have an ``expansion(of:)``.
    package static func single(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case ..<0xB2: scalar
        case 0xB2, 0xB3: scalar - 0xB2 + 0x32
        case 0xB9: 0x31
        case 0x2070, 0x2074...0x2079: scalar - 0x2070 + 0x30
        case 0x2080...0x2089: scalar - 0x2080 + 0x30
        case 0x2460...0x2468: scalar - 0x2460 + 0x31
        case 0x24EA: 0x30
        case 0x2E9F: 0x6BCD
        case 0x2EF3: 0x9F9F
        case 0x2F00...0x2FD5: radicals[Int(scalar - 0x2F00)]
        case 0x3036: 0x3012
        case 0x3038: 0x5341
        case 0x3039: 0x5344
        case 0x303A: 0x5345
        case 0xFF5F, 0xFF60: scalar - 0xFF5F + 0x2985
        case 0xF900...0xFAD9: ideographs[Int(scalar - 0xF900)]
        case 0xFF61...0xFF9F: UInt32(halfWidthKatakana[Int(scalar - 0xFF61)])
        default: scalar
        }
    }

    /// Several scalars (or one) for one; nil where it stands for itself.
    package static func expansion(of scalar: UInt32) -> [UInt32]? {
        switch scalar {
        case 0x2469...0x2473: [0x31 + (scalar - 0x2469) / 10, 0x30 + (scalar - 0x2469) % 10]
        case 0x2100...0x218F: letterlike[Int(scalar - 0x2100)]
        case 0x2474...0x24FF: enclosed[Int(scalar - 0x2474)]
        case 0x3200...0x33FF: squared[Int(scalar - 0x3200)]
        case 0xFE30...0xFE6F: vertical[Int(scalar - 0xFE30)]
        default: nil
        }
    }

    /// A kana and a voicing mark as one scalar: half-width katakana carry the mark apart.
    package static func voiced(_ kana: UInt32, _ mark: UInt32) -> UInt32? {
        let isSemiVoiced = mark == 0x309A
        guard mark == 0x3099 || isSemiVoiced else { return nil }
        switch kana {
        case 0x30A6 where !isSemiVoiced: return 0x30F4
        case 0x304B...0x3062, 0x30AB...0x30C2: return !isSemiVoiced && kana % 2 == 1 ? kana + 1 : nil
        case 0x3064...0x3068, 0x30C4...0x30C8: return !isSemiVoiced && kana % 2 == 0 ? kana + 1 : nil
        case 0x306F...0x307D, 0x30CF...0x30DD:
            let first: UInt32 = kana < 0x30A0 ? 0x306F : 0x30CF
            return (kana - first) % 3 == 0 ? kana + (isSemiVoiced ? 2 : 1) : nil
        default: return nil
        }
    }

    private static func scalars(_ text: String) -> [UInt32] { words(text).flatMap(\.self) }

    /// Apart at spaces, of which each line of a table ends with one.
    private static func words(_ text: String) -> [[UInt32]] {
        text.unicodeScalars.map(\.value).split(separator: 0x20).map(Array.init)
    }

    /// U+FF61…U+FF9F in their ordinary forms; the voicing marks as combining ones.
    private static let halfWidthKatakana: [UInt16] = [
        0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7,
        0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7,
        0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF,
        0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA,
        0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x3099, 0x309A,
    ]

    /// From U+2F00.
    private static let radicals = scalars(
        """
        一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸 \
        屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父 \
        爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自 \
        至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面 \
        革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
        """)

    /// From U+F900.
    private static let ideographs = scalars(
        """
        豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼 \
        郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾 \
        菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅 \
        濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚 \
        聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率 \
        隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻 \
        行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉 \
        勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著 \
        褐視謁謹賓贈辶逸難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲 \
        戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆 \
        視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎
        """)

    /// From U+2100.
    private static let letterlike = words(
        """
        a/c a/s C °C ℄ c/o c/u Ɛ ℈ °F g H H H h ħ I I L l ℔ N No ℗ ℘ P Q R R R ℞ ℟ SM  \
        TEL TM ℣ Z ℥ Ω ℧ Z ℩ K Å B C ℮ e E F Ⅎ M o א ב ג ד i ℺ FAX π γ Γ Π ∑ ⅁ ⅂  \
        ⅃ ⅄ D d e i j ⅊ ⅋ ⅌ ⅍ ⅎ ⅏ 1⁄7 1⁄9 1⁄10 1⁄3 2⁄3 1⁄5 2⁄5 3⁄5 4⁄5 1⁄6 5⁄6  \
        1⁄8 3⁄8 5⁄8 7⁄8 1⁄ I II III IV V VI VII VIII IX X XI XII L C D M i ii iii iv v vi  \
        vii viii ix x xi xii l c d m ↀ ↁ ↂ Ↄ ↄ ↅ ↆ ↇ ↈ 0⁄3 ↊ ↋ ↌ ↍ ↎ ↏
        """)

    /// From U+2474.
    private static let enclosed = words(
        """
        (1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19)  \
        (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17. 18. 19. 20. (a) (b) (c)  \
        (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x) (y)  \
        (z) A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p  \
        q r s t u v w x y z 0 ⓫ ⓬ ⓭ ⓮ ⓯ ⓰ ⓱ ⓲ ⓳ ⓴ ⓵ ⓶ ⓷ ⓸ ⓹ ⓺ ⓻ ⓼ ⓽ ⓾ ⓿
        """)

    /// From U+3200.
    private static let squared = words(
        """
        (ᄀ) (ᄂ) (ᄃ) (ᄅ) (ᄆ) (ᄇ) (ᄉ) (ᄋ) (ᄌ) (ᄎ) (ᄏ) (ᄐ) (ᄑ) (ᄒ) (가) (나) (다)  \
        (라) (마) (바) (사) (아) (자) (차) (카) (타) (파) (하) (주) (오전) (오후) ㈟ (一) (二)  \
        (三) (四) (五) (六) (七) (八) (九) (十) (月) (火) (水) (木) (金) (土) (日) (株) (有)  \
        (社) (名) (特) (財) (祝) (労) (代) (呼) (学) (監) (企) (資) (協) (祭) (休) (自) (至) 問  \
        幼 文 箏 ㉈ ㉉ ㉊ ㉋ ㉌ ㉍ ㉎ ㉏ PTE 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 ᄀ ᄂ  \
        ᄃ ᄅ ᄆ ᄇ ᄉ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ 가 나 다 라 마 바 사 아 자 차 카 타 파 하 참고 주의  \
        우 ㉿ 一 二 三 四 五 六 七 八 九 十 月 火 水 木 金 土 日 株 有 社 名 特 財 祝 労 秘 男  \
        女 適 優 印 注 項 休 写 正 上 中 下 左 右 医 宗 学 監 企 資 協 夜 36 37 38 39 40 41 42  \
        43 44 45 46 47 48 49 50 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月 Hg erg eV LTD  \
        ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ  \
        ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヰ ヱ ヲ 令和 アパート アルファ アンペア  \
        アール イニング インチ ウォン エスクード エーカー オンス オーム カイリ カラット カロリー  \
        ガロン ガンマ ギガ ギニー キュリー ギルダー キロ キログラム キロメートル キロワット グラム  \
        グラムトン クルゼイロ クローネ ケース コルナ コーポ サイクル サンチーム シリング センチ  \
        セント ダース デシ ドル トン ナノ ノット ハイツ パーセント パーツ バーレル ピアストル  \
        ピクル ピコ ビル ファラッド フィート ブッシェル フラン ヘクタール ペソ ペニヒ ヘルツ  \
        ペンス ページ ベータ ポイント ボルト ホン ポンド ホール ホーン マイクロ マイル マッハ  \
        マルク マンション ミクロン ミリ ミリバール メガ メガトン メートル ヤード ヤール ユアン  \
        リットル リラ ルピー ルーブル レム レントゲン ワット 0点 1点 2点 3点 4点 5点 6点 7点 8点  \
        9点 10点 11点 12点 13点 14点 15点 16点 17点 18点 19点 20点 21点 22点 23点 24点 hPa da  \
        AU bar oV pc dm dm2 dm3 IU 平成 昭和 大正 明治 株式会社 pA nA μA mA kA KB MB GB cal  \
        kcal pF nF μF μg mg kg Hz kHz MHz GHz THz μl ml dl kl fm nm μm mm cm km mm2 cm2 m2 km2  \
        mm3 cm3 m3 km3 m∕s m∕s2 Pa kPa MPa GPa rad rad∕s rad∕s2 ps ns μs ms pV nV μV mV kV  \
        MV pW nW μW mW kW MW kΩ MΩ a.m. Bq cc cd C∕kg Co. dB Gy ha HP in KK KM kt lm ln log  \
        lx mb mil mol PH p.m. PPM PR sr Sv Wb V∕m A∕m 1日 2日 3日 4日 5日 6日 7日 8日 9日 10日  \
        11日 12日 13日 14日 15日 16日 17日 18日 19日 20日 21日 22日 23日 24日 25日 26日 27日  \
        28日 29日 30日 31日 gal
        """)

    /// From U+FE30.
    private static let vertical = words(
        """
        .. — – _ _ ( ) { } 〔 〕 【 】 《 》 〈 〉 「 」 『 』 ﹅ ﹆ [ ] ﹉ ﹊ ﹋ ﹌ _ _ _ , 、  \
        . ﹓ ; : ? ! — ( ) { } 〔 〕 # & * + - < > = ﹧ \\ $ % @ ﹬ ﹭ ﹮ ﹯
        """)
}
