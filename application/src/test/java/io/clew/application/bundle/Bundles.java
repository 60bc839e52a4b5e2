package io.clew.application.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bundles as somebody without Clew would make and change them. */
final class Bundles {

    private Bundles() {}

    static List<String> lines(String bundle) {
        return new ArrayList<>(List.of(bundle.split("\n")));
    }

    /** These lines without their last, and a last one that is right. */
    static String sealed(List<String> lines) {
        StringBuilder bundle = new StringBuilder();
        lines.subList(0, lines.size() - 1).forEach(line -> bundle.append(line).append('\n'));
        return bundle + "{\"count\":" + (lines.size() - 2) + ",\"sha256\":\"" + sha256(bundle.toString()) + "\"}\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
