package io.clew.application.injection;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Texts that do harm where somebody takes them for more than text: seeds of every kind, and what mutation makes of them. */
final class Payloads {

    private static final List<String> SEEDS = List.of(
            // SQL, and what LIKE and GLOB read otherwise.
            "' OR '1'='1",
            "' OR 1=1 --",
            "\" OR \"\"=\"",
            "'; DROP TABLE events; --",
            "1; DELETE FROM streams",
            "') UNION SELECT data FROM events --",
            "' UNION ALL SELECT sql FROM sqlite_schema --",
            "'||(SELECT count(*) FROM events)||'",
            "x'; ATTACH DATABASE '@OUT@/pwned.db' AS p; CREATE TABLE p.x(a); --",
            "'; SELECT load_extension('@OUT@/pwned') --",
            "\\'; PRAGMA writable_schema=1; --",
            "/**/OR/**/1/**/=/**/1",
            "CASE WHEN 1=1 THEN 1 ELSE 0 END",
            "%",
            "_",
            "%%%",
            "a%' ESCAPE '%",
            "*",
            "?",
            "[a-z]*",
            "[^a]",
            "?1",
            ":id",
            "$id",
            // MongoDB.
            "{\"$gt\":\"\"}",
            "{\"$ne\":null}",
            "{\"$where\":\"sleep(5000)\"}",
            "{\"$regex\":\".*\"}",
            "{\"$function\":{\"body\":\"sleep(5000)\",\"args\":[],\"lang\":\"js\"}}",
            "$where",
            "$ne",
            "$expr",
            "[$ne]",
            "k.$ne",
            "before.title",
            "sessions.$[]",
            "x\u0001y",
            "__proto__",
            "a.$[].b",
            "__proto__.polluted",
            "constructor.prototype.polluted",
            "';return true;var a='",
            // JSONPath, expressions, templates, look-ups.
            "$..*",
            "$[?(@.x==1)]",
            "$.metadata['a']",
            "#{T(java.lang.Runtime).getRuntime().exec('touch @OUT@/pwned')}",
            "${T(java.lang.Runtime).getRuntime().exec('touch @OUT@/pwned')}",
            "*{7*7}",
            "${7*7}",
            "#{7*7}",
            "{{7*7}}",
            "<%= 7*7 %>",
            "${jndi:ldap://127.0.0.1:1/a}",
            "${${lower:j}ndi:${lower:l}dap://127.0.0.1:1/a}",
            "${env:HOME}",
            "${clew.data-dir}",
            "@{systemProperties}",
            "__${new java.util.Scanner(T(java.lang.Runtime).getRuntime().exec('id').getInputStream()).next()}__::.x",
            // Commands.
            "; touch @OUT@/pwned ;",
            "$(touch @OUT@/pwned)",
            "`touch @OUT@/pwned`",
            "| touch @OUT@/pwned",
            "&& touch @OUT@/pwned",
            // Paths.
            "../../outside/secret",
            "..\\..\\outside\\secret",
            "....//....//outside/secret",
            "..;/..;/outside/secret",
            "../../../../../../../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
            "@OUT@/secret",
            "..%2f..%2foutside%2fsecret",
            "%2e%2e%2f%2e%2e%2foutside%2fsecret",
            "%252e%252e%252foutside%252fsecret",
            "..%c0%af..%c0%afoutside%c0%afsecret",
            "..%u2215..%u2215outside",
            "..%00/secret",
            "events.db",
            "views/../events.db-wal",
            "CON",
            "C:\\Windows\\win.ini",
            "\\\\127.0.0.1\\share",
            "jar:file:/x.jar!/y",
            "classpath:application.yaml",
            "META-INF/sbom/application.cdx.json",
            // Lines, ends, and what terminals obey.
            "a\r\nSet-Cookie: pwned=1",
            "a\nX-Injected: 1",
            "a\r\n\r\n<html>",
            "%0d%0aSet-Cookie:%20pwned=1",
            "\n{\"position\":1,\"type\":\"Forged\"}",
            "data: forged\n\nid: 1\n\n",
            "a\0b",
            "\0",
            "\u001b[2J\u001b[31m",
            "\b\b\b\b",
            "\u007f",
            "\u0085",
            "\u2028\u2029",
            // Unicode.
            "\u202egnp.exe",
            "\u200b",
            "\ufeff",
            "\uff0e\uff0e\uff0foutside\uff0fsecret",
            "\u2025\u2215outside",
            "\uff07 OR 1=1",
            "\u02bc OR 1=1",
            "e\u0301",
            "\u00e9",
            "\u0130\u0131\u017f\u212a",
            "\ufdd0\uffff",
            "\ud800",
            "a\udfffb",
            "\ud83d\ude00",
            "Z\u0351\u036b\u0343\u036a\u0302",
            "\u0000\u0001\u0002",
            "\ud834\udd1e%",
            // JSON and XML, and the hints that make objects of foreign classes.
            "\",\"admin\":true,\"x\":\"",
            "{\"@class\":\"javax.script.ScriptEngineManager\"}",
            "[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"ldap://127.0.0.1:1/a\",\"autoCommit\":true}]",
            "[\"org.springframework.context.support.ClassPathXmlApplicationContext\",\"http://127.0.0.1:1/x\"]",
            "<java.util.PriorityQueue serialization='custom'/>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://@OUT@/secret\">]><x>&e;</x>",
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]",
            "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA",
            "\u00ac\u00ed\u0000\u0005",
            // HTML and script.
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            // The words of this system itself.
            "head",
            "start",
            "v:1",
            "v:-1",
            "v:99999999999999999999",
            "m:0",
            "m:-1",
            "id:' OR 1=1",
            "s:*",
            "l:%",
            "l:",
            "session:default:x",
            "x:y:z",
            "default",
            "access",
            ".",
            "..",
            "...",
            "",
            " ",
            "null",
            "undefined",
            "true",
            "NaN",
            "-1",
            "0",
            "9223372036854775808",
            "1e309",
            "0x7f",
            "import",
            "2026-01-01T00:00:00Z' OR 1=1",
            // Patterns that would burn time.
            "(a+)+$",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");

    private static final List<UnaryOperator<String>> MUTATIONS = List.of(
            text -> text,
            text -> text + "'",
            text -> "'" + text,
            text -> text + "%",
            text -> text + "_",
            text -> "%" + text,
            text -> text + "\0",
            text -> text + "\r\nX-Injected: 1",
            text -> text + "\u202e",
            text -> "\uff07" + text,
            text -> text.replace("/", "\u2215").replace(".", "\uff0e"),
            text -> text.replace("/", "\\"),
            text -> text.replace("'", "\\'").replace("\"", "\\\""),
            text -> text.replace(" ", "/**/"),
            text -> text.replace(" ", "\t"),
            String::toUpperCase,
            text -> new StringBuilder(text).reverse().toString(),
            text -> text + text,
            text -> percent(text, "%"),
            text -> percent(text, "%25"),
            text -> "\"" + text + "\"",
            text -> "{\"a\":" + text + "}",
            text -> "${" + text + "}",
            text -> "../" + text,
            text -> text + "/..",
            text -> " " + text + " ",
            text -> text.repeat(1 + 300 / Math.max(1, text.length())));

    private Payloads() {}

    /** So many, each another; the first are the seeds, then what is made of them by one mutation or two. */
    static List<String> make(int count, long seed, Path outside) {
        Random random = new Random(seed);
        Set<String> made = new LinkedHashSet<>();
        for (String each : SEEDS) {
            made.add(each);
        }
        while (made.size() < count) {
            String text = SEEDS.get(random.nextInt(SEEDS.size()));
            for (int i = random.nextInt(2); i >= 0; i--) {
                text = MUTATIONS.get(random.nextInt(MUTATIONS.size())).apply(text);
            }
            // Most are made unlike all others, so that finding one again finds nothing else.
            made.add(random.nextInt(4) == 0 ? text : text + Integer.toString(random.nextInt(1 << 30), 36));
        }
        List<String> payloads = new ArrayList<>(count);
        for (String text : made) {
            if (payloads.size() < count) {
                payloads.add(text.replace("@OUT@", outside.toString()));
            }
        }
        return payloads;
    }

    private static String percent(String text, String sign) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(sign).append(String.format("%02x", b));
        }
        return encoded.toString();
    }
}
