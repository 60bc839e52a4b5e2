package io.clew.cli.env;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as the bytes they are, each byte one character: so they are compared as bytes, and a name that is not in
 * the terminal's encoding, or in none, is a name like any other. Folders are divided by {@code /} everywhere.
 */
final class Names {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private Names() {}

    /** That of a path below a folder. */
    static String under(Path folder, Path path) {
        String said = folder.relativize(path).toString();
        return isAscii(said) ? slashes(path, said) : exactly(folder, path);
    }

    /** What a symbolic link in that folder says. */
    static String target(Path folder, Path target) {
        String said = target.toString();
        if (isAscii(said)) {
            return slashes(target, said);
        }
        return target.isAbsolute() ? bytes(target) : exactly(folder, folder.resolve(target));
    }

    /** The path below a folder that a name says. */
    static Path resolve(Path folder, String name) {
        return isAscii(name) ? folder.resolve(name) : Path.of(URI.create(encodedBase(folder) + encoded(name)));
    }

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For people. */
    static String shown(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static String slashes(Path path, String said) {
        return path.getFileSystem().getSeparator().equals("\\") ? said.replace('\\', '/') : said;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** URIs of files keep the bytes of names, whatever the encoding. */
    private static String exactly(Path folder, Path path) {
        return bytes(path).substring(bytes(folder).length() + 1);
    }

    private static String bytes(Path path) {
        String raw = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        String name = of(bytes.toByteArray());
        return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static String encodedBase(Path folder) {
        String base = folder.toUri().toString();
        return base.endsWith("/") ? base : base + "/";
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : bytes(name)) {
            if (PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
