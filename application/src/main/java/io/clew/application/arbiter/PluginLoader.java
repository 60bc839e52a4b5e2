package io.clew.application.arbiter;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of a plug-in: all jars of a directory, by themselves. Of the application's it sees the kernel and what the
 * kernel's types are made with, so that the two can use different versions of anything else.
 */
final class PluginLoader extends URLClassLoader {

    private static final List<String> SHARED =
            List.of("io.clew.kernel.", "org.jspecify.", "org.slf4j.", "com.fasterxml.jackson.annotation.");

    private final ClassLoader application;

    private PluginLoader(URL[] jars, ClassLoader application) {
        super("plugin", jars, ClassLoader.getPlatformClassLoader());
        this.application = application;
    }

    /** One of the jars in a directory. */
    static PluginLoader of(Path directory, ClassLoader application) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jar")) {
                    jars.add(url(file));
                }
            }
        }
        return new PluginLoader(jars.toArray(URL[]::new), application);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return SHARED.stream().anyMatch(name::startsWith) ? application.loadClass(name) : super.findClass(name);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
