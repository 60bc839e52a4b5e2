package io.clew.cli.env;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Nix binary cache over HTTP, such as {@code https://cache.nixos.org} or a cache of an Attic server. It is asked for the
 * few lines that describe a store path, never for its content. Every question is answered within the time limit or refused.
 */
public final class NixCache {

    /** The environment variable that a token for private caches is taken from. */
    public static final String TOKEN = "ATTIC_TOKEN";

    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STORE_PATH =
            Pattern.compile("(?:/[^\\s]*/)?([0-9abcdfghijklmnpqrsvwxyz]{32})(?:-[0-9A-Za-z+\\-._?=]+)?");
    private static final Pattern CACHE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\-+_]{0,49}");

    private final String base;
    private final CacheHttp http;
    private final @Nullable String atticServer;
    private final @Nullable String atticCache;

    private NixCache(String base, CacheHttp http, @Nullable String atticServer, @Nullable String atticCache) {
        this.base = base;
        this.http = http;
        this.atticServer = atticServer;
        this.atticCache = atticCache;
    }

    /**
     * The cache at a URL; the token is what {@value #TOKEN} has.
     *
     * @throws EnvException if it is no URL of a cache
     */
    public static NixCache at(String url) {
        return at(url, System.getenv(TOKEN), PATIENCE);
    }

    public static NixCache at(String url, @Nullable String token, Duration limit) {
        return new NixCache(withoutSlash(url), http(url, token, limit), null, null);
    }

    /**
     * A cache of an Attic server; the token is what {@value #TOKEN} has.
     *
     * @throws EnvException if the URL or the name cannot be one
     */
    public static NixCache attic(String server, String cache) {
        return attic(server, cache, System.getenv(TOKEN), PATIENCE);
    }

    public static NixCache attic(String server, String cache, @Nullable String token, Duration limit) {
        if (!CACHE_NAME.matcher(cache).matches()) {
            throw new EnvException("\"" + cache + "\" cannot be the name of a cache of Attic;"
                    + " it has 1 to 50 of the characters A-Z, a-z, 0-9, -, + and _.");
        }
        String at = withoutSlash(server);
        return new NixCache(at + "/" + cache, http(server, token, limit), at, cache);
    }

    /**
     * What a cache says of itself.
     *
     * @param storeDir where the paths it has belong, such as {@code /nix/store}
     * @param massQuery whether it welcomes many questions
     * @param priority caches with a lower one are asked first
     * @param publicKey what it signs with; only Attic says it
     * @param isPublic whether it answers without a token; only Attic says it
     */
    public record Info(
            String storeDir,
            @Nullable Boolean massQuery,
            @Nullable Integer priority,
            @Nullable String publicKey,
            @Nullable Boolean isPublic) {}

    /** What a cache says of a store path that it has; sizes in bytes. */
    public record Cached(
            String storePath,
            @Nullable String narHash,
            @Nullable Long narSize,
            @Nullable Long fileSize) {}

    /**
     * Asks what the cache is.
     *
     * @throws EnvException if there is no cache, it wants a token, or it does not answer properly
     */
    public Info info() {
        if (atticServer != null && atticCache != null) {
            return atticInfo(atticServer, atticCache);
        }
        URI asked = URI.create(base + "/nix-cache-info");
        CacheHttp.Answer answer = http.get(asked);
        if (answer.status() != 200) {
            throw refusal(asked, answer);
        }
        Map<String, String> lines = lines(asked, answer, "StoreDir");
        String mass = lines.get("WantMassQuery");
        Long priority = number(asked, lines, "Priority");
        return new Info(
                lines.getOrDefault("StoreDir", ""),
                mass == null ? null : mass.equals("1"),
                priority == null ? null : priority.intValue(),
                null,
                null);
    }

    /**
     * Looks a store path up.
     *
     * @param path a store path, or only its hash of 32 characters
     * @return absent if the cache does not have it
     * @throws EnvException if the path is none, or the cache does not answer properly
     */
    public Optional<Cached> find(String path) {
        String hash = hash(path);
        URI asked = URI.create(base + "/" + hash + ".narinfo");
        CacheHttp.Answer answer = http.get(asked);
        if (isMiss(answer)) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw refusal(asked, answer);
        }
        Map<String, String> lines = lines(asked, answer, "StorePath");
        String storePath = lines.getOrDefault("StorePath", "");
        if (!hash(asked, storePath).equals(hash)) {
            throw new EnvException(
                    asked + " answers about " + storePath + "; this is no Nix binary cache, check the URL.");
        }
        return Optional.of(new Cached(
                storePath, lines.get("NarHash"), number(asked, lines, "NarSize"), number(asked, lines, "FileSize")));
    }

    /** Whether the cache has a store path; see {@link #find}. */
    public boolean has(String path) {
        return find(path).isPresent();
    }

    /**
     * The hash in a store path.
     *
     * @throws EnvException if it is neither a store path nor such a hash
     */
    public static String hash(String path) {
        Matcher matcher = STORE_PATH.matcher(path);
        if (!matcher.matches()) {
            throw new EnvException("\"" + path + "\" is neither a store path such as"
                    + " /nix/store/<hash>-<name> nor its hash of 32 characters; `nix path-info` tells store paths.");
        }
        return matcher.group(1);
    }

    private static String hash(URI asked, String storePath) {
        Matcher matcher = STORE_PATH.matcher(storePath);
        if (!matcher.matches()) {
            throw nonsense(asked);
        }
        return matcher.group(1);
    }

    /** Stores that may not be listed say 403 of what they do not have; Nix takes it so, too. */
    private static boolean isMiss(CacheHttp.Answer answer) {
        String error = atticError(answer);
        return (answer.status() == 404 && !"NoSuchCache".equals(error)) || (answer.status() == 403 && error == null);
    }

    private Info atticInfo(String server, String cache) {
        URI asked = URI.create(server + "/_api/v1/cache-config/" + cache);
        CacheHttp.Answer answer = http.get(asked);
        if (answer.status() != 200) {
            throw refusal(asked, answer);
        }
        JsonNode config = json(answer);
        if (config == null || !config.path("store_dir").isString()) {
            throw nonsense(asked);
        }
        return new Info(
                config.path("store_dir").asString(),
                true,
                config.path("priority").isInt() ? config.path("priority").asInt() : null,
                config.path("public_key").isString() ? config.path("public_key").asString() : null,
                config.path("is_public").isBoolean() ? config.path("is_public").asBoolean() : null);
    }

    private EnvException refusal(URI asked, CacheHttp.Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            return new EnvException(asked + " answers " + answer.status()
                    + (http.hasToken()
                            ? "; the token in " + TOKEN
                                    + " does not let in here, take one that may pull from this cache."
                            : "; put a token that may pull from this cache into " + TOKEN + "."));
        }
        if (answer.status() == 404) {
            return new EnvException("There is no cache at " + base + "; check the URL and the cache's name.");
        }
        if (answer.status() >= 500 || answer.status() == 429) {
            return new EnvException(asked + " answers " + answer.status() + "; try again later.");
        }
        return new EnvException(asked + " answers " + answer.status() + "; check the URL of the cache.");
    }

    private static @Nullable String atticError(CacheHttp.Answer answer) {
        JsonNode body = json(answer);
        return body != null && body.path("error").isString()
                ? body.path("error").asString()
                : null;
    }

    private static @Nullable JsonNode json(CacheHttp.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Map<String, String> lines(URI asked, CacheHttp.Answer answer, String needed) {
        Map<String, String> lines = new HashMap<>();
        for (String line : answer.body().split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                lines.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 2).strip());
            } else if (!line.isBlank() && !line.strip().endsWith(":")) {
                throw nonsense(asked);
            }
        }
        if (!lines.containsKey(needed)) {
            throw nonsense(asked);
        }
        return lines;
    }

    private static @Nullable Long number(URI asked, Map<String, String> lines, String name) {
        String said = lines.get(name);
        try {
            return said == null ? null : Long.valueOf(said);
        } catch (NumberFormatException e) {
            throw nonsense(asked);
        }
    }

    private static EnvException nonsense(URI asked) {
        return new EnvException(asked + " does not answer as a Nix binary cache does; check the URL of the cache.");
    }

    private static CacheHttp http(String url, @Nullable String token, Duration limit) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return new CacheHttp(token == null || token.isBlank() ? null : token.strip(), limit);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new EnvException("\"" + url + "\" is no URL of a cache; give one such as https://cache.nixos.org.");
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
