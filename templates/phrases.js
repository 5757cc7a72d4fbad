{# Makes a button of each phrase in the first column of a table of phrases. It shows the phrase as large as the screen allows, and what it
   means below; a tap or Esc leads back to it. -#}
{
let box = document.querySelector("#_phrase"), [big, small] = box.children,
fit = () => {
let size = 20
do big.style.fontSize = size + "vmin"
while ((box.scrollHeight > box.clientHeight || big.scrollWidth > big.clientWidth) && --size > 3)
}
for (let {cells: [cell, meaning]} of document.querySelectorAll(".phrases tbody tr")) {
let words = cell.firstElementChild, button = document.createElement("button")
button.type = "button"
button.ariaHasPopup = "dialog"
button.append(words)
cell.append(button)
button.onclick = () => {
big.lang = words.lang
big.dir = words.dir
big.textContent = words.textContent
let {lang, dir} = meaning?.lang ? meaning : document.documentElement
small.lang = lang
small.dir = dir
small.textContent = meaning?.textContent
box.onclose = () => button.focus()
box.showModal()
fit()
}
}
box.onclick = () => box.close()
addEventListener("resize", fit)
}
