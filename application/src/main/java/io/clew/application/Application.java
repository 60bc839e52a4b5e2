package io.clew.application;

import io.clew.application.launch.Arguments;
import io.clew.application.launch.Backup;
import io.clew.application.launch.Failure;
import io.clew.application.launch.KeyCommands;
import io.clew.application.launch.Moving;
import io.clew.application.launch.Usage;
import io.clew.application.launch.Verify;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** Clew's main: {@code serve} starts everything; the others work on a data directory, also beside a server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    /** Never the framework's own exit codes: 0 done, 1 could not, 2 was asked wrongly. */
    public static void main(String[] args) {
        quietAxon();
        int exit = 0;
        try {
            exit = run(Arguments.parse(args));
        } catch (Usage usage) {
            say(usage.text());
            exit = usage.isAskedFor() ? 0 : 2;
        } catch (RuntimeException failure) {
            if (Failure.isPlannedExit(failure)) {
                throw failure;
            }
            say("clew: " + Failure.sentence(failure));
            exit = 1;
        }
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static int run(Arguments arguments) {
        switch (arguments.command()) {
            case "backup" -> say(Backup.run(arguments.options()));
            case "verify" -> {
                Verify verify = Verify.run(arguments.options());
                say(verify.text());
                return verify.isSound() ? 0 : 1;
            }
            case "move" -> {
                quietLogs();
                say(Moving.run(arguments.options(), Application::say));
            }
            case "serve" -> serve(arguments.options());
            default -> print(KeyCommands.run(arguments.command(), arguments.options()));
        }
        return 0;
    }

    private static void serve(Map<String, String> options) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of("clew.data-dir", "./clew-data"));
        application.run(options.entrySet().stream()
                .map(option -> "--clew." + option.getKey() + "=" + option.getValue())
                .toArray(String[]::new));
    }

    /** What serves sets this from its settings; else every line of the drivers would be printed. */
    private static void quietLogs() {
        LoggingSystem logging = LoggingSystem.get(Application.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    }

    /** Axon looks for updates at its vendor's and prints an advertisement unless told not to. */
    private static void quietAxon() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    /** What was asked for, for other programs to take. */
    @SuppressWarnings("SystemOut")
    private static void print(String text) {
        System.out.println(text);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.err.println(line);
    }
}
