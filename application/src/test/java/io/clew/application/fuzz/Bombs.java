package io.clew.application.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** JSON that is small to send and large to read, or has no end. */
final class Bombs {

    private static final int MILLION = 1_000_000;

    /** As large as a body may be, and a little less. */
    private static final int MOST = 8 * 1024 * 1024 - 1_000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private Bombs() {}

    /** Bodies that may come whole, by what is in them; each is to be read and refused wherever it is sent. */
    static Map<String, byte[]> whole() {
        Map<String, String> bombs = new LinkedHashMap<>();
        bombs.put("a million arrays in each other", "[".repeat(MILLION));
        bombs.put("a million arrays in each other, and their ends", "[".repeat(MILLION) + "]".repeat(MILLION));
        bombs.put("a million objects in each other", "{\"a\":".repeat(MILLION));
        bombs.put("a number of millions of digits", "{\"a\":" + "7".repeat(MOST) + "}");
        bombs.put("a fraction of millions of digits", "{\"a\":0." + "7".repeat(MOST) + "}");
        bombs.put("an exponent of millions of digits", "{\"a\":1e" + "7".repeat(MOST) + "}");
        bombs.put("a number beyond all", "{\"a\":[1e9999999999,1]}");
        bombs.put("a text of millions of letters", "{\"a\":\"" + "x".repeat(MOST) + "\"}");
        bombs.put("a text of a million escapes", "{\"a\":\"" + "\\u0000".repeat(MILLION) + "\"}");
        bombs.put("a text that has no end", "{\"a\":\"" + "x".repeat(MOST));
        bombs.put("a key of millions of letters", "{\"" + "x".repeat(MOST) + "\":1}");
        bombs.put("nearly a million keys", "{" + keys(MOST) + "}");
        bombs.put("nearly a million keys of something", "{\"metadata\":{" + keys(MOST) + "}}");
        bombs.put("keys of the same hash", "{" + alike(17) + "}");
        bombs.put("a million times the same key", "{" + "\"a\":1,".repeat(MILLION) + "\"a\":1}");
        bombs.put("the same key at the end", "{" + keys(MOST) + ",\"aaaa\":1}");
        bombs.put("millions of numbers", "{\"a\":[" + "0,".repeat(MOST / 2) + "0]}");
        bombs.put("millions of empty arrays", "{\"a\":[" + "[],".repeat(MOST / 3) + "0]}");
        bombs.put("millions of nothing but space", " ".repeat(MOST));
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        bombs.forEach((name, json) -> bytes.put(name, json.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    /** As large as the others, and one text. */
    static byte[] harmless() {
        return ("\"" + "x".repeat(MOST) + "\"").getBytes(StandardCharsets.US_ASCII);
    }

    /** 100 MiB that are 100 KiB on their way. */
    static byte[] zipped() {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                out.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    /** How bodies without an end begin, and what is repeated in them. */
    static Map<String, String[]> endless() {
        Map<String, String[]> bombs = new LinkedHashMap<>();
        bombs.put("number", new String[] {"{\"a\":", "7"});
        bombs.put("text", new String[] {"{\"a\":\"", "x"});
        bombs.put("key", new String[] {"{\"", "x"});
        bombs.put("arrays in each other", new String[] {"", "["});
        bombs.put("array", new String[] {"[", "0,"});
        bombs.put("space", new String[] {"", " "});
        return bombs;
    }

    /** As many keys as so many bytes hold, each another. */
    private static String keys(int bytes) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; keys.length() < bytes - 20; i++) {
            keys.append(i == 0 ? "\"" : ",\"");
            for (int rest = i, n = 0; n < 4; n++, rest >>= 6) {
                keys.append(LETTERS.charAt(rest & 63));
            }
            keys.append("\":1");
        }
        return keys.toString();
    }

    /** Two to this power of keys that a table of Java's puts in one place. */
    private static String alike(int power) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 1 << power; i++) {
            keys.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < power; bit++) {
                keys.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            keys.append("\":1");
        }
        return keys.toString();
    }
}
