package io.clew.cli.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** In whose name things are done. */
final class Author {

    private static final int PATIENCE_SECONDS = 5;

    private Author() {}

    /** The one that is given, else that of the environment, else git's, else the user of the system. */
    static String name(@Nullable String given, Map<String, String> environment, Path folder) {
        for (String name : new String[] {given, environment.get("CLEW_AUTHOR"), environment.get("GIT_AUTHOR_NAME")}) {
            if (name != null && !name.isBlank()) {
                return name.strip();
            }
        }
        String ofGit = ofGit(folder);
        return ofGit.isEmpty() ? System.getProperty("user.name", "unknown") : ofGit;
    }

    private static String ofGit(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "config", "user.name")
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? name : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
