package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.request.Call;
import io.clew.application.http.stored.shape.JsText;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.query.definition.Choice;
import io.clew.query.definition.FoundDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The prompt blocks that an agent's instructions name: they must be there and published. */
@Component
final class References {

    /** Prompt blocks that one agent may name: each is looked up. */
    private static final int MOST = 1000;

    private final DefinitionReads reads;

    References(DefinitionReads reads) {
        this.reads = reads;
    }

    /** Refuses instructions that name others. */
    void check(Call call, @Nullable Json instructions) {
        List<String> unknown = new ArrayList<>();
        List<String> unpublished = new ArrayList<>();
        Set<String> named = named(instructions);
        requireFew(named.size());
        for (String id : named) {
            FoundDefinition block = find(call, id, Choice.PUBLISHED);
            if (block == null || block.definition() == null) {
                unknown.add(id);
            } else if (!block.definition().published()) {
                unpublished.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            throw Refused.because("Unable to verify referenced prompt blocks: " + String.join(", ", unknown)
                    + ". Resolve these references and try again.");
        }
        if (!unpublished.isEmpty()) {
            throw Refused.because("Unable to use unpublished referenced prompt blocks: "
                    + String.join(", ", unpublished) + ". Publish these prompt blocks and try again.");
        }
    }

    private static void requireFew(int count) {
        if (count > MOST) {
            throw Refused.because("Instructions may name at most " + MOST + " prompt blocks.");
        }
    }

    /** The latest configuration of each prompt block; null if there is none of its id. */
    Function<String, @Nullable Map<String, Json>> contents(Call call) {
        Map<String, Optional<Map<String, Json>>> known = new HashMap<>();
        return id -> {
            requireFew(known.size());
            return known.computeIfAbsent(id, named -> Optional.ofNullable(content(call, named)))
                    .orElse(null);
        };
    }

    private @Nullable Map<String, Json> content(Call call, String id) {
        FoundDefinition block = find(call, id, Choice.DRAFT);
        return block == null || block.version() == null ? null : block.version().config();
    }

    private @Nullable FoundDefinition find(Call call, String id, Choice choice) {
        try {
            return reads.find(
                    call,
                    DefinitionReads.key(call, StoredKind.PROMPT_BLOCK, id, () -> new Invalid("id", "is of nothing")),
                    choice);
        } catch (Invalid e) {
            return null;
        }
    }

    private static Set<String> named(@Nullable Json instructions) {
        Set<String> ids = new LinkedHashSet<>();
        if (instructions != null && Values.tree(instructions) instanceof JsonArray blocks) {
            for (JsonTree block : blocks.items()) {
                if (block instanceof JsonObject object
                        && object.members().get("type") instanceof JsonString type
                        && type.value().equals("prompt_block_ref")
                        && object.members().get("id") instanceof JsonString id
                        && !JsText.trim(id.value()).isEmpty()) {
                    ids.add(JsText.trim(id.value()));
                }
            }
        }
        return ids;
    }
}
