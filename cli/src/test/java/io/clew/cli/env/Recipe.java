package io.clew.cli.env;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules once more, as plainly as they can be written, and as the docs give them for a shell. */
final class Recipe {

    private Recipe() {}

    /** Over files and links, in this order. */
    static String hash(Path folder, String... names) {
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (String name : names) {
                Path file = folder.resolve(name);
                boolean link = Files.isSymbolicLink(file);
                byte[] content = link
                        ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                        : Files.readAllBytes(file);
                lines.writeBytes(
                        ((link ? "l " : "f ") + sha256(content) + " " + name + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return sha256(lines.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shell function of that name in docs/environments.md, and a call of it. */
    static String inDocs(String name) {
        try {
            String page = Files.readString(Path.of("..", "docs", "environments.md"));
            Matcher code = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(page);
            while (code.find()) {
                if (code.group(1).contains(name + "() (")) {
                    return code.group(1) + "\n" + name + " .\n";
                }
            }
            throw new IllegalStateException("No recipe " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
