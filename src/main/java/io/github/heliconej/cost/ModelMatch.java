package io.github.heliconej.cost;

import java.util.List;
import java.util.regex.Pattern;

/** Which model names an entry of the table prices. */
interface ModelMatch {

    boolean matches(ModelName name);

    /**
     * A model's name.
     *
     * @param written as it was given, for regular expressions
     * @param lower in lower case, for everything else
     */
    record ModelName(String written, String lower) {}

    /** {@return a match of names that one of these matches} */
    static ModelMatch any(List<ModelMatch> parts) {
        return name -> parts.stream().anyMatch(part -> part.matches(name));
    }

    /** {@return a match of names that all of these match} */
    static ModelMatch all(List<ModelMatch> parts) {
        return name -> parts.stream().allMatch(part -> part.matches(name));
    }

    /** {@return a match of names that hold this expression; one that takes too long matches nothing} */
    static ModelMatch regex(Pattern pattern) {
        return name -> {
            try {
                return pattern.matcher(new PatientText(name.written())).find();
            } catch (PatientText.ExhaustedException endless) {
                return false;
            }
        };
    }
}
