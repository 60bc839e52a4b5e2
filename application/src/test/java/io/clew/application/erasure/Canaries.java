package io.clew.application.erasure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Words that stand nowhere else, and the forms in which bytes can say them. */
final class Canaries {

    private static final String ASCII = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String OTHERS = "äöüßéñçøåœłžšćőűжзийклфцщыюяαβγδεζηθλξπσφψω漢字仮名交文";
    private static final int LENGTH = 14;

    private final Random random;
    private final List<String> given = new ArrayList<>();

    Canaries(long seed) {
        random = new Random(seed);
    }

    /** A word nobody has used, ASCII and other letters by turns. */
    String next() {
        return word(given.size() % 2 == 0 ? ASCII : OTHERS);
    }

    /** A word of ASCII letters. */
    String plain() {
        return word(ASCII);
    }

    private String word(String letters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        given.add(word.toString());
        return word.toString();
    }

    List<String> given() {
        return Collections.unmodifiableList(given);
    }

    /** The words of a list that some bytes say. */
    static List<String> in(byte[] bytes, List<String> words) {
        String read = new String(bytes, StandardCharsets.ISO_8859_1);
        return words.stream()
                .filter(word -> forms(word).stream().anyMatch(read::contains))
                .toList();
    }

    /** Each as the bytes look that say the word: UTF-8, UTF-16, JSON's and URLs' escapes, base64 at any offset. */
    private static List<String> forms(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>();
        forms.add(latin(utf8));
        forms.add(latin(word.getBytes(StandardCharsets.UTF_16LE)));
        forms.add(latin(word.getBytes(StandardCharsets.UTF_16BE)));
        if (utf8.length > word.length()) {
            StringBuilder small = new StringBuilder();
            StringBuilder percent = new StringBuilder();
            word.chars().forEach(c -> small.append(String.format("\\u%04x", c)));
            for (byte b : utf8) {
                percent.append(String.format("%%%02X", b));
            }
            forms.add(small.toString());
            forms.add(small.toString().toUpperCase(java.util.Locale.ROOT).replace("\\U", "\\u"));
            forms.add(percent.toString());
        }
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + utf8.length];
            System.arraycopy(utf8, 0, shifted, offset, utf8.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int whole = shifted.length / 3 * 4;
            String known = base64.substring(offset == 0 ? 0 : 4, whole);
            forms.add(known);
            forms.add(known.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
