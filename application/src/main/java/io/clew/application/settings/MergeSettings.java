package io.clew.application.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who settles conflicts of merges that ask for an arbiter.
 *
 * @param arbiter what kind of one; none unless set
 * @param plugins directory of the jars of a plug-in
 * @param settings what the plug-in is told
 */
@ConfigurationProperties("clew.merge")
public record MergeSettings(
        @DefaultValue("none") Kind arbiter,
        @Nullable Path plugins,
        @DefaultValue Model model,
        @DefaultValue Map<String, String> settings) {

    /** Of an arbiter. */
    public enum Kind {
        /** Nobody does. */
        NONE,
        /** A chat model at an endpoint as OpenAI's. */
        MODEL,
        /** A plug-in does. */
        PLUGIN
    }

    /**
     * The chat model.
     *
     * @param url of the API up to the version, such as {@code https://api.openai.com/v1}
     * @param name of the model
     * @param key that is sent along; empty for none
     * @param timeout for all of an answer
     */
    public record Model(
            @DefaultValue("") String url,
            @DefaultValue("") String name,
            @DefaultValue("") String key,
            @DefaultValue("30s") Duration timeout) {

        /** Never the key. */
        @Override
        public String toString() {
            return "Model " + name;
        }
    }

    /** The directory named for plug-ins. */
    public Optional<Path> pluginDirectory() {
        return Settings.given(plugins);
    }
}
