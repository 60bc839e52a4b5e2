package io.clew.application.arbiter;

import io.clew.application.settings.MergeSettings;
import io.clew.application.settings.Misconfigured;
import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeArbiterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads the plug-in that settles conflicts. */
final class Plugin {

    private Plugin() {}

    /** @throws Misconfigured if there is not exactly one, or it cannot be used as it is set */
    static ConfiguredArbiter load(MergeSettings settings) {
        Path directory = settings.pluginDirectory()
                .filter(Files::isDirectory)
                .orElseThrow(
                        () -> new Misconfigured("--merge.arbiter=plugin needs --merge.plugins=DIR as well, a directory"
                                + " with the plug-in's jars, such as meaning/target/plugin."));
        try {
            PluginLoader loader = PluginLoader.of(directory, MergeArbiterProvider.class.getClassLoader());
            try {
                return ConfiguredArbiter.of(made(directory, loader, settings), loader);
            } catch (Misconfigured e) {
                loader.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Misconfigured("The plug-in in " + directory + " cannot be read (" + e + "); see that it may be.");
        }
    }

    private static MergeArbiter made(Path directory, PluginLoader loader, MergeSettings settings) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            List<MergeArbiterProvider> found = ServiceLoader.load(MergeArbiterProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (found.size() != 1) {
                throw new Misconfigured("The jars in " + directory + " have " + found.size()
                        + " arbiters of merges in them; --merge.plugins must name a directory with one.");
            }
            return found.get(0).create(settings.settings());
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("The arbiter of merges refuses its settings: " + e.getMessage() + ".");
        } catch (Misconfigured e) {
            throw e;
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
            throw new Misconfigured("The plug-in in " + directory + " cannot be used (" + e + "); see that all jars are"
                    + " there that it needs, and fit this version of Clew.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
