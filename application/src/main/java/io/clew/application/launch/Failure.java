package io.clew.application.launch;

import io.clew.application.access.UnsafeStart;
import io.clew.application.settings.Misconfigured;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.KeysUnavailableException;
import io.clew.log.CannotOpenLogException;
import io.clew.log.LogUnavailableException;
import io.clew.mongodb.CannotOpenDatabaseException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** Why the program could not start, as one sentence. */
public final class Failure {

    private Failure() {}

    public static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException port) {
                return "port " + port.getPort() + " is taken by another program; choose another with --port=N.";
            }
            if (cause instanceof CannotOpenLogException
                    || cause instanceof LogUnavailableException
                    || cause instanceof CannotOpenKeysException
                    || cause instanceof KeysUnavailableException
                    || cause instanceof CannotOpenDatabaseException
                    || cause instanceof Misconfigured
                    || cause instanceof UnsafeStart) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof BindException setting) {
                return "the setting " + setting.getName() + " cannot have that value; see README.md for what it takes.";
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "could not start: " + root;
    }

    /** Spring Boot ends a training run by an exception that must pass through. */
    public static boolean isPlannedExit(Throwable failure) {
        return failure.getClass().getName().endsWith("AbandonedRunException");
    }
}
