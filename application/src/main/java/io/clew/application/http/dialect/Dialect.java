package io.clew.application.http.dialect;

/** In whose words requests to a path are made and answered. */
public enum Dialect {
    /** Clew's own. */
    CLEW("/v1"),
    /** Those of Mastra's server, as its released client expects them: see {@code docs/mastra.md}. */
    MASTRA("/api"),
    /** Of no API: pages, health, metrics. */
    NONE("");

    private final String root;

    Dialect(String root) {
        this.root = root;
    }

    public static Dialect of(String path) {
        if (CLEW.has(path)) {
            return CLEW;
        }
        return MASTRA.has(path) ? MASTRA : NONE;
    }

    private boolean has(String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
