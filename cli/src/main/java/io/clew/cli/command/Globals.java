package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Server;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Refs;
import io.clew.cli.repository.Launcher;
import io.clew.cli.repository.OwnServer;
import io.clew.cli.repository.RemoteServer;
import io.clew.cli.repository.Repository;
import io.clew.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code clew} itself: what all commands take, and what they work with. */
@Command(
        name = "clew",
        description = "Git's verbs for the sessions of agents.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused: a conflict, a name that is taken, something that is not there; also the answer \"no\"",
            "2:the command line was wrong",
            "3:no server answers, or it cannot do its work"
        })
public final class Globals implements AutoCloseable {

    private static final String IDLE_STOP = "10m";

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(names = "--json", description = "Answer in JSON, for programs.", scope = ScopeType.INHERIT)
    private boolean json;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Another server than the repository's own; or CLEW_URL.",
            scope = ScopeType.INHERIT)
    private @Nullable String server;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Another than the repository's; or CLEW_NAMESPACE.",
            scope = ScopeType.INHERIT)
    private @Nullable String namespace;

    @Option(
            names = {"-C", "--directory"},
            paramLabel = "DIR",
            description = "As if started in this folder.",
            scope = ScopeType.INHERIT)
    private @Nullable Path directory;

    @Option(
            names = "--no-color",
            description = "Without colours; so do NO_COLOR and a pipe.",
            scope = ScopeType.INHERIT)
    private boolean noColor;

    @Option(names = "--no-pager", description = "Never through a pager.", scope = ScopeType.INHERIT)
    private boolean noPager;

    private @Nullable String author;
    private @Nullable Repository repository;
    private @Nullable Api api;

    /** Of one run of the program. */
    public Globals(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    boolean json() {
        return json;
    }

    Terminal terminal() {
        if (noColor) {
            terminal.withoutColours();
        }
        if (noPager) {
            terminal.withoutPages();
        }
        return terminal;
    }

    Path directory() {
        return directory == null ? Path.of("") : directory;
    }

    /** A path as the user means it. */
    Path resolve(String path) {
        return directory().resolve(path);
    }

    void author(@Nullable String name) {
        author = name;
    }

    /** The one that the folder is in; absent if it is in none. */
    Optional<Repository> found() {
        Repository known = repository;
        if (known == null) {
            known = Repository.find(directory()).orElse(null);
            repository = known;
        }
        return Optional.ofNullable(known);
    }

    /** Whether that very folder is one. */
    boolean isRepository(@Nullable String path) {
        Path folder = made(path);
        return Repository.find(folder)
                .filter(found -> found.folder().equals(folder))
                .isPresent();
    }

    /** Makes one there, unless it is one; from now on it is the one that is meant. */
    Repository make(@Nullable String path, @Nullable String branch) {
        Repository made = Repository.make(
                made(path),
                server != null ? server : given("CLEW_URL"),
                namespace != null ? namespace : given("CLEW_NAMESPACE"),
                branch);
        repository = made;
        return made;
    }

    private Path made(@Nullable String path) {
        return resolve(path == null ? "" : path).toAbsolutePath().normalize();
    }

    /** The folder that fingerprints are taken of. */
    Path folder() {
        return found().map(Repository::folder)
                .orElseGet(() -> directory().toAbsolutePath().normalize());
    }

    /** The branch that is meant where none is named. */
    String branch() {
        return found().map(Repository::branch).orElse(Repository.BRANCH);
    }

    String namespace() {
        String named = namespace != null ? namespace : given("CLEW_NAMESPACE");
        return named != null ? named : found().map(Repository::namespace).orElse(Repository.NAMESPACE);
    }

    /** Where the user, the environment or the repository says that the server is; empty if it is the repository's own. */
    @Nullable
    String remote() {
        String named = server != null ? server : given("CLEW_URL");
        return named != null ? named : found().map(Repository::server).orElse(null);
    }

    Server server() {
        String remote = remote();
        return remote != null ? new RemoteServer(remote) : own();
    }

    /** The server of the repository. */
    OwnServer own() {
        Repository own = found().orElseThrow(() -> Failure.usage(
                "No repository here or above: run clew init, or name a server with --server or CLEW_URL."));
        return new OwnServer(own, launcher(), () -> {
            if (!json) {
                terminal.progress("starting the server ...").note();
            }
        });
    }

    Launcher launcher() {
        return new Launcher(
                System.getProperty("clew.server"),
                System.getProperty("clew.server.archive"),
                Objects.requireNonNullElse(given("CLEW_IDLE_STOP"), IDLE_STOP));
    }

    Api api() {
        Api known = api;
        if (known == null) {
            known = new Api(
                    server(), namespace(), () -> Author.name(author, environment, folder()), given("CLEW_TOKEN"));
            api = known;
        }
        return known;
    }

    Refs refs() {
        return new Refs(api(), branch());
    }

    @Nullable
    String given(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }

    /** Why it failed. */
    public void tell(Failure failure) {
        if (json) {
            terminal.say(failure.problem().toString());
        } else {
            terminal.say("clew: " + io.clew.cli.terminal.Plain.text(failure.sentence()));
        }
    }

    /** An answer for programs. */
    void print(Json answer) {
        terminal.line(answer.toString());
    }

    @Override
    public void close() {
        Api known = api;
        if (known != null) {
            known.close();
        }
    }
}
