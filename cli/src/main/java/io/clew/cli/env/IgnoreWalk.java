package io.clew.cli.env;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists what {@code git ls-files -co --exclude-standard} would, without git, and also where there is no repository. */
final class IgnoreWalk {

    /** The rules that count in a folder, and those of the folders around it. */
    private record Scope(
            String folder, IgnoreRules rules, @Nullable Scope around) {

        boolean ignores(String path, boolean isFolder, List<IgnoreRules> everywhere) {
            for (Scope scope = this; scope != null; scope = scope.around) {
                Boolean said = scope.rules.ignores(path.substring(scope.folder.length()), isFolder);
                if (said != null) {
                    return said;
                }
            }
            for (IgnoreRules rules : everywhere) {
                Boolean said = rules.ignores(path, isFolder);
                if (said != null) {
                    return said;
                }
            }
            return false;
        }
    }

    private final GitIndex tracked;
    private final List<IgnoreRules> everywhere;
    private final String wanted;
    private final Set<String> found = new TreeSet<>();

    private IgnoreWalk(GitIndex tracked, List<IgnoreRules> everywhere, String wanted) {
        this.tracked = tracked;
        this.everywhere = everywhere;
        this.wanted = wanted;
    }

    /** What is below a folder that counts as in no repository. */
    static Collection<String> of(Path folder) throws IOException {
        IgnoreWalk walk = new IgnoreWalk(new GitIndex(), List.of(), "");
        walk.walk(folder, "", null);
        return walk.found;
    }

    /** What is below a folder of a repository, named from that folder. */
    static Collection<String> of(Repository repository, Path folder) throws IOException {
        String wanted = folder.equals(repository.workTree()) ? "" : Names.under(repository.workTree(), folder) + "/";
        IgnoreRules own = IgnoreRules.in(repository.common().resolve("info").resolve("exclude"), true);
        IgnoreRules users = IgnoreRules.in(GitConfig.of(repository).excludes(), true);
        IgnoreWalk walk = new IgnoreWalk(GitIndex.of(repository), List.of(own, users), wanted);
        walk.walk(repository.workTree(), "", null);
        for (String name : walk.tracked.names()) {
            if (name.startsWith(wanted)) {
                walk.found.add(name.substring(wanted.length()));
            }
        }
        return walk.found;
    }

    private void walk(Path folder, String prefix, @Nullable Scope around) throws IOException {
        IgnoreRules rules = IgnoreRules.in(folder.resolve(".gitignore"), false);
        Scope scope = rules.isEmpty() && around != null ? around : new Scope(prefix, rules, around);
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = Names.under(folder, entry);
                boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
                if (SourceFiles.LEFT_OUT.contains(name) || !isWanted(prefix + name, isFolder)) {
                    continue;
                }
                if (!isFolder && !scope.ignores(prefix + name, false, everywhere)) {
                    add(prefix + name);
                } else if (isFolder
                        && !tracked.isRepository(prefix + name)
                        && !scope.ignores(prefix + name, true, everywhere)) {
                    folders.add(entry);
                }
            }
        }
        for (Path child : folders) {
            String name = prefix + Names.under(folder, child);
            if (Repository.at(child) != null) {
                add(name);
            } else {
                walk(child, name + "/", scope);
            }
        }
    }

    private boolean isWanted(String path, boolean isFolder) {
        return path.startsWith(wanted) || (isFolder && wanted.startsWith(path + "/"));
    }

    private void add(String path) {
        if (path.startsWith(wanted)) {
            found.add(path.substring(wanted.length()));
        }
    }
}
