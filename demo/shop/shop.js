// The shop's own script. What it says to Hovor is a queue of calls until the widget's loader has come.
(() => {
  'use strict';

  window.hovor = window.hovor || function () {
    (window.hovor.q = window.hovor.q || []).push(arguments);
  };

  const LAMPS = {
    sever: { name: 'Sever', kind: 'Camp lantern', price: 68 },
    vega: { name: 'Vega', kind: 'Headlamp', price: 49 },
    kometa: { name: 'Kometa', kind: 'Pocket torch', price: 34 },
    souhvezdi: { name: 'Souhvězdí', kind: 'String of lights', price: 42 },
    zora: { name: 'Zora', kind: 'Table lamp', price: 89 },
    jasan: { name: 'Jasan', kind: 'Path light', price: 57 },
  };
  const TEXTS = {
    sever: 'Forty hours of warm light, a hook, and a hood that bends the glare down.',
    vega: 'Sits still when you run. Red light for maps and for friends’ eyes.',
    kometa: 'As long as your hand, 900 lumens, charged from anything with USB-C.',
    souhvezdi: 'Ten metres of small bulbs, folded round a spool that is the battery.',
    zora: 'Oak foot, milk glass, no cable. Carry it out when supper gets late.',
    jasan: 'Drinks sun by day and finds your gate by night. Stays dark for hedgehogs.',
  };

  const find = (selector) => document.querySelector(selector);
  const euros = (amount) => `€${amount}`;

  // The cart: pieces by lamp, kept in the browser.
  const cart = {
    pieces: JSON.parse(localStorage.getItem('cart') || '{}'),
    rows() {
      return Object.entries(this.pieces).filter(([key]) => LAMPS[key]);
    },
    count() {
      return this.rows().reduce((sum, [, pieces]) => sum + pieces, 0);
    },
    total() {
      return this.rows().reduce((sum, [key, pieces]) => sum + pieces * LAMPS[key].price, 0);
    },
    add(key) {
      this.pieces[key] = (this.pieces[key] || 0) + 1;
      this.changed();
    },
    remove(key) {
      delete this.pieces[key];
      this.changed();
    },
    changed() {
      localStorage.setItem('cart', JSON.stringify(this.pieces));
      show();
    },
  };

  function show() {
    find('[data-cart-count]').textContent = cart.count();
    // Operators see what the visitor is about to buy.
    const names = cart.rows().map(([key, pieces]) => `${pieces} × ${LAMPS[key].name}`);
    hovor('set', 'cart', names.length ? `${names.join(', ')} (${euros(cart.total())})` : 'empty');
    const table = find('[data-cart-table]');
    if (table) showCart(table);
  }

  function showCart(table) {
    table.hidden = cart.count() === 0;
    find('[data-cart-empty]').hidden = cart.count() > 0;
    find('[data-cart-total]').textContent = euros(cart.total());
    find('[data-cart-rows]').replaceChildren(...cart.rows().map(([key, pieces]) => {
      const row = document.createElement('tr');
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'quiet';
      remove.textContent = 'Remove';
      remove.setAttribute('aria-label', `Remove ${LAMPS[key].name}`);
      remove.addEventListener('click', () => cart.remove(key));
      for (const content of [LAMPS[key].name, pieces, euros(pieces * LAMPS[key].price), remove]) {
        row.insertCell().append(content);
      }
      return row;
    }));
  }

  function showLamp() {
    const key = new URLSearchParams(location.search).get('lamp');
    const lamp = LAMPS[key];
    if (!lamp || !find('[data-lamp]')) return;
    document.title = `${lamp.name}, ${lamp.kind.toLowerCase()} · Polárka`;
    find('[data-lamp-picture]').src = `/${key}.svg`;
    find('[data-lamp-kind]').textContent = lamp.kind;
    find('[data-lamp-name]').textContent = lamp.name;
    find('[data-lamp-price]').textContent = euros(lamp.price);
    find('[data-lamp-text]').textContent = TEXTS[key];
    find('[data-lamp-add]').dataset.add = key;
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if ('ask' in button.dataset) hovor('open');
    if ('add' in button.dataset) {
      cart.add(button.dataset.add);
      button.textContent = 'Added';
    }
  });

  showLamp();
  show();
})();
