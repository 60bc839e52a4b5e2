package io.clew.cli.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an agent in a folder runs on, as a snapshot keeps it.
 *
 * @param gitCommit what HEAD names; absent outside of repositories and before the first commit
 * @param envHash of the flake in the folder; absent if there is none
 * @param logicHash of all sources in the folder; absent if there is no such folder
 */
public record Fingerprint(
        @Nullable String gitCommit,
        @Nullable String envHash,
        @Nullable String logicHash) {

    /** What there is of each; a part that cannot be had is absent. */
    public static Fingerprint of(Path folder) {
        return of(folder, reason -> {});
    }

    /** The same; why a part that should be there is not is told, a sentence each. */
    public static Fingerprint of(Path folder, Consumer<String> reasons) {
        Program git = SourceFiles.git();
        return new Fingerprint(
                part(() -> gitCommit(folder, git), reasons),
                part(() -> EnvHash.isFlake(folder) ? EnvHash.of(folder).hash() : null, reasons),
                part(() -> Files.isDirectory(folder) ? LogicHash.of(folder, git).hash() : null, reasons));
    }

    /**
     * The commit that a folder's HEAD names.
     *
     * @throws EnvException if its repository cannot be read
     */
    public static @Nullable String gitCommit(Path folder) {
        return gitCommit(folder, SourceFiles.git());
    }

    static @Nullable String gitCommit(Path folder, Program git) {
        try {
            Repository repository = Files.isDirectory(folder) ? Repository.around(folder.toRealPath()) : null;
            if (repository == null) {
                return null;
            }
            if (!repository.hasRefsElsewhere()) {
                return repository.head();
            }
            Program.Answer answer = git.run(folder, "rev-parse", "--verify", "--quiet", "HEAD");
            return answer.isGood() ? answer.output().strip() : null;
        } catch (IOException e) {
            throw new EnvException(
                    "The git repository of " + folder + " cannot be read (" + e.getMessage()
                            + "); see what `git status` says.",
                    e);
        }
    }

    private static @Nullable String part(Supplier<@Nullable String> part, Consumer<String> reasons) {
        try {
            return part.get();
        } catch (EnvException e) {
            reasons.accept(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
