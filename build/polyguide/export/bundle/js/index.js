export { negotiate } from "./negotiate.js";
export { define } from "./view.js";
export { changed, Guide, open } from "./guide.js";
export { sectionToDOM, toDOM } from "./show.js";
