package io.clew.cli.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of one file of ignore patterns, as of gitignore(5); the last one that matches says it. */
final class IgnoreRules {

    /** One line. */
    private record Rule(Pattern expression, boolean takesBack, boolean folders, boolean byLastName) {

        boolean matches(String path, boolean folder) {
            if (folders && !folder) {
                return false;
            }
            String matched = byLastName ? path.substring(path.lastIndexOf('/') + 1) : path;
            return expression.matcher(matched).matches();
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    /** Those in a file; none if there is none, or a link, as git has it. */
    static IgnoreRules in(Path file, boolean throughLinks) throws IOException {
        LinkOption[] options = throughLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        return of(Files.isRegularFile(file, options) ? Names.of(Files.readAllBytes(file)) : "");
    }

    static IgnoreRules of(String text) {
        IgnoreRules read = new IgnoreRules();
        String body = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        for (String line : body.split("\n", -1)) {
            read.add(line);
        }
        return read;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * Whether they ignore a path, or say that it is not ignored; null if they say nothing of it.
     *
     * @param path from the folder that the rules are about
     */
    @Nullable
    Boolean ignores(String path, boolean folder) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (rules.get(i).matches(path, folder)) {
                return !rules.get(i).takesBack();
            }
        }
        return null;
    }

    private void add(String raw) {
        int nul = raw.indexOf('\0');
        String line = withoutSpaces(nul >= 0 ? raw.substring(0, nul) : raw.endsWith("\r") ? chopped(raw) : raw);
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        boolean takesBack = line.startsWith("!");
        String pattern = takesBack ? line.substring(1) : line;
        boolean folders = pattern.endsWith("/");
        pattern = folders ? chopped(pattern) : pattern;
        boolean byLastName = pattern.indexOf('/') < 0;
        Pattern expression = Glob.compile(pattern.startsWith("/") ? pattern.substring(1) : pattern);
        if (expression != null) {
            rules.add(new Rule(expression, takesBack, folders, byLastName));
        }
    }

    private static String chopped(String text) {
        return text.substring(0, text.length() - 1);
    }

    /** Without those at the end, unless a backslash stands before them. */
    private static String withoutSpaces(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = Math.min(i + 1, line.length());
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
        }
        return line.substring(0, end);
    }
}
