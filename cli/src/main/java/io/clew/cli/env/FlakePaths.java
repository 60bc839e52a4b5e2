package io.clew.cli.env;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which folders of a flake's own folder are inputs of it. */
final class FlakePaths {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<=^|\\s)#.*$");

    /** {@code url = "path:./x"}, {@code url = "./x"}, also without quotes. */
    private static final Pattern NAMED = Pattern.compile("\\burl\\s*=\\s*\"?(?:path:)?(\\.{1,2}(?:/[^\"?;\\s]*)?)");

    private FlakePaths() {}

    /** What {@code flake.nix} names; read as text, for only Nix reads it truly. */
    static Set<String> namedIn(String flake) {
        Set<String> named = new TreeSet<>();
        Matcher url = NAMED.matcher(COMMENT.matcher(flake).replaceAll(""));
        while (url.find()) {
            named.add(url.group(1));
        }
        return named;
    }

    /** Those of these paths that are folders inside, as they are from the flake's folder. */
    static Set<Path> inside(Path folder, Iterable<String> paths) {
        Set<Path> inside = new TreeSet<>();
        for (String path : paths) {
            Path input = input(folder, path);
            if (input != null && input.startsWith(folder) && Files.isDirectory(input)) {
                inside.add(input);
            }
        }
        return inside;
    }

    private static @Nullable Path input(Path folder, String path) {
        try {
            return folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
